"use client";

import { ReceiptText } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useQueryState } from "nuqs";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { presentFilters } from "#components/data-table/paging.ts";
import { deselect } from "#components/data-table/selection.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { SelectionBar, useMeasure } from "#components/data-table/selection-bar.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { useSelection } from "#components/data-table/use-selection.ts";
import { Button } from "#components/ui/button.tsx";
import { reach } from "#components/use-action.ts";
import type { Pending, PendingFilter, PendingSelection } from "#lib/pendings/model.ts";
import type { ReceiptBook } from "#lib/receipt-books/model.ts";
import { againParam, type LaunchAgain } from "../../_launch/launch-again.ts";
import { LikeBatch } from "../../_launch/like-batch.tsx";
import { measureSelectionAction } from "../actions.ts";
import { pendingFilters, pendingPaging } from "../search-params.ts";
import { PendingSheet } from "./pending-sheet.tsx";
import { PendingsFilterBar } from "./pendings-filter-bar.tsx";
import { usePendingColumns } from "./use-pending-columns.tsx";

// Comes with the first row that is selected: most visits only read, and a network that fails between the selection and its
// dialog must not cost the selection.
const loadLaunchDialog = () => import("../../_launch/launch-dialog.tsx");
const LaunchDialog = dynamic(() => loadLaunchDialog().then((module) => module.LaunchDialog));

export function PendingsScreen({ result, books, customerName, today, totals, again, may }: {
  readonly result: ListResult<Pending>;
  readonly books: readonly ReceiptBook[];
  readonly customerName: string | null;
  readonly today: string;
  readonly totals: ReactNode;
  /** An earlier batch whose settings the launch begins with. */
  readonly again: LaunchAgain | null;
  readonly may: { readonly launch: boolean; readonly cancel: boolean; readonly send: boolean };
}) {
  const t = useTranslations("pendings");
  const list = useList(pendingFilters, pendingPaging);
  const { status, ...rest } = list.filters;
  const filterKey = JSON.stringify(presentFilters(rest));
  const filter = useMemo(() => JSON.parse(filterKey) as PendingFilter, [filterKey]);
  const state = useSelection(filterKey);
  const [opened, setOpened] = useState<Pending | null>(null);
  const [launching, setLaunching] = useState(false);
  const [, setAgain] = useQueryState("again", againParam.again.withOptions({ shallow: false, scroll: false }));
  const columns = usePendingColumns(setOpened);
  const selectable = status === "PENDING" && may.launch;
  const chosen: PendingSelection = useMemo(
    () => (state.selection.mode === "ids" ? { pendingIds: [...state.selection.ids] } : { filter, except: [...state.selection.except] }),
    [state.selection, filter],
  );
  const measured = useMeasure(state, filterKey, async () => {
    const answer = await reach(() => measureSelectionAction(chosen));
    return answer.ok ? answer.data : null;
  });
  useEffect(() => {
    if (!state.isEmpty) void loadLaunchDialog().catch(() => undefined);
  }, [state.isEmpty]);
  const rows = result.ok ? result.rows : [];

  return (
    <>
      {again && may.launch ? <LikeBatch again={again} books={books} today={today} onEnd={() => void setAgain(null)} /> : null}
      <PendingsFilterBar list={list} customerName={customerName} />
      {totals}
      <DataTable
        caption={t("caption")}
        columns={columns}
        result={result}
        list={list}
        rowLabel={(row) => row.serviceCode}
        onOpen={setOpened}
        empty={{ title: t(`empty.${status}`), text: t("emptyText") }}
        {...(selectable ? { selection: state } : {})}
      />
      {selectable ? (
        <SelectionBar state={state} pageIds={rows.map((row) => row.id)} total={result.ok ? result.total : 0} measured={measured}>
          <Button look="primary" onClick={() => setLaunching(true)}><ReceiptText aria-hidden />{t("launch")}</Button>
        </SelectionBar>
      ) : null}
      {launching ? (
        <LaunchDialog
          selection={chosen}
          initial={again ? { receiptBook: again.receiptBook, grouping: again.grouping } : undefined}
          books={books}
          today={today}
          onDeselect={(ids) => state.set(deselect(state.selection, ids))}
          onLaunched={() => {
            state.clear();
            setLaunching(false);
          }}
          onClose={() => setLaunching(false)}
        />
      ) : null}
      <PendingSheet pending={opened} onClose={() => setOpened(null)} mayCancel={may.cancel} maySend={may.send} />
    </>
  );
}
