"use client";

import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState, type ReactNode } from "react";
import { formatCount } from "#lib/i18n/format.ts";
import { MoneyList } from "../money.tsx";
import { Button } from "../ui/button.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { selectionKey, selectionSize } from "./selection.ts";
import type { SelectionState } from "./use-selection.ts";

/** What a selection comes to, counted by the server. */
export interface Measure {
  readonly count: number;
  readonly customers: number;
  readonly totals: readonly { readonly currency: string; readonly total: string }[];
}

const settleMs = 250;

/** Asks the server what the selection comes to, once it rests. Keeps the last answer visible meanwhile. */
export function useMeasure(state: SelectionState, filterKey: string, measure: () => Promise<Measure | null>): { measure: Measure | null; fresh: boolean } {
  const [answer, setAnswer] = useState<{ key: string; measure: Measure | null } | null>(null);
  const key = `${filterKey}|${selectionKey(state.selection)}`;
  useEffect(() => {
    if (state.isEmpty) return;
    let stale = false;
    const timer = setTimeout(() => {
      void measure().then((measured) => {
        if (!stale) setAnswer({ key, measure: measured });
      });
    }, settleMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
    // `measure` closes over what `key` names; asking again for each render of the parent would never rest.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, state.isEmpty]);
  return { measure: answer?.measure ?? null, fresh: answer?.key === key };
}

/** Stays at the foot of the screen while something is selected. */
export function SelectionBar({ state, pageIds, total, measured, children }: {
  readonly state: SelectionState;
  readonly pageIds: readonly number[];
  readonly total: number;
  readonly measured?: { readonly measure: Measure | null; readonly fresh: boolean };
  readonly children: ReactNode;
}) {
  const t = useTranslations("selection");
  const locale = useLocale();
  if (state.isEmpty) return null;
  const { selection } = state;
  const size = selectionSize(selection, total);
  const wholePage = selection.mode === "ids" && pageIds.length > 0 && pageIds.every((id) => selection.ids.has(id)) && total > selection.ids.size;
  return (
    <section aria-label={t("title")} className="sticky bottom-3 z-30 mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-accent/40 bg-surface px-4 py-2.5 shadow-float">
      <div className="flex min-w-0 grow flex-wrap items-baseline gap-x-3 gap-y-1" aria-live="polite">
        <span className="font-semibold">{selection.mode === "filter" && selection.except.size === 0 ? t("all", { count: formatCount(size, locale) }) : t("some", { count: size })}</span>
        {measured ? <Totals {...measured} /> : null}
        {wholePage ? (
          <button type="button" className="rounded-sm text-sm font-medium text-accent-text underline-offset-4 hover:underline" onClick={state.selectEverything}>
            {t("selectAll", { count: formatCount(total, locale) })}
          </button>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {children}
        <Button look="ghost" onClick={state.clear}><X aria-hidden />{t("clear")}</Button>
      </div>
    </section>
  );
}

function Totals({ measure, fresh }: { readonly measure: Measure | null; readonly fresh: boolean }) {
  const t = useTranslations("selection");
  if (!measure) return fresh ? <span className="text-sm text-danger">{t("unmeasured")}</span> : <Skeleton className="h-4 w-40" />;
  return (
    <span className={fresh ? "flex flex-wrap gap-x-3" : "flex flex-wrap gap-x-3 opacity-50"}>
      <span className="text-sm text-ink-soft">{t("customers", { count: measure.customers })}</span>
      <MoneyList totals={measure.totals} />
    </span>
  );
}
