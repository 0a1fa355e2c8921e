"use client";

import { rowSelectionFeature, tableFeatures, useTable, type RowSelectionState } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { useMemo, type ReactNode } from "react";
import { Checkbox } from "../ui/checkbox.tsx";
import { cn } from "../ui/cn.ts";
import { cellClasses, type Column } from "./columns.ts";
import { ColumnHeader } from "./column-header.tsx";
import { EmptyState, type EmptyText } from "./empty-state.tsx";
import { Pager } from "./pager.tsx";
import { isSelected, selectOnPage } from "./selection.ts";
import type { ListState } from "./use-list.ts";
import { useRowKeys } from "./use-row-keys.ts";
import type { SelectionState } from "./use-selection.ts";

const features = tableFeatures({ rowSelectionFeature });

/** One page of a list as the server read it, or why it could not. */
export type ListResult<Row> =
  | { readonly ok: true; readonly rows: readonly Row[]; readonly firstIndex: number; readonly nextCursor: string | null; readonly total: number }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly reference: string | null };

interface DataTableProps<Row> {
  /** Says what the table lists; read by assistive technology. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly result: ListResult<Row>;
  readonly list: ListState;
  readonly empty: EmptyText;
  readonly rowLabel: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly selection?: SelectionState;
  readonly isSelectable?: (row: Row) => boolean;
}

export function DataTable<Row extends { readonly id: number }>({ result, ...props }: DataTableProps<Row>) {
  const { list, empty } = props;
  if (!result.ok) return <EmptyState kind="failed" failure={result} list={list} empty={empty} />;
  if (result.rows.length === 0) return <EmptyState kind={list.filtered ? "no-match" : "nothing"} list={list} empty={empty} />;
  return <Rows {...props} rows={result.rows} firstIndex={result.firstIndex} total={result.total} nextCursor={result.nextCursor} />;
}

function Rows<Row extends { readonly id: number }>({ caption, columns, rows, firstIndex, total, nextCursor, list, rowLabel, onOpen, selection, isSelectable }: Omit<DataTableProps<Row>, "result"> & {
  readonly rows: readonly Row[];
  /** How many rows come before this page: of the rows shown, while the URL may already name the next page. */
  readonly firstIndex: number;
  readonly total: number;
  readonly nextCursor: string | null;
}) {
  const t = useTranslations("table");
  const rowSelection = useMemo<RowSelectionState>(
    () => (selection ? Object.fromEntries(rows.filter((row) => isSelected(selection.selection, row.id)).map((row) => [String(row.id), true as const])) : {}),
    [rows, selection],
  );
  const table = useTable({
    features,
    data: rows,
    columns: useMemo(() => columns.map((column) => ({ id: column.id, header: column.header })), [columns]),
    getRowId: (row) => String(row.id),
    enableRowSelection: isSelectable ? (row) => isSelectable(row.original) : true,
    state: { rowSelection },
    onRowSelectionChange: (updater) => {
      const next = typeof updater === "function" ? updater(rowSelection) : updater;
      const pageIds = rows.filter((row) => isSelectable?.(row) ?? true).map((row) => row.id);
      selection?.set(selectOnPage(selection.selection, pageIds, (id) => next[String(id)] === true));
    },
  });
  const modelRows = table.getRowModel().rows;
  const keys = useRowKeys({
    count: rows.length,
    onSpace: selection ? (index) => modelRows[index]?.toggleSelected() : undefined,
    onEnter: onOpen ? (index) => (rows[index] ? onOpen(rows[index]) : undefined) : undefined,
  });
  const allOnPage = table.getIsAllRowsSelected();
  const head: ReactNode = (
    <tr aria-rowindex={1}>
      {selection ? (
        <th scope="col" className="sticky top-0 z-10 w-8 border-b bg-surface-sunken py-1.5 pr-1 pl-3 text-left">
          <Checkbox
            aria-label={t("selectPage")}
            checked={allOnPage}
            indeterminate={table.getIsSomeRowsSelected() && !allOnPage}
            onChange={table.getToggleAllRowsSelectedHandler()}
          />
        </th>
      ) : null}
      {columns.map((column) => <ColumnHeader key={column.id} column={column} sort={list.sort} onSort={list.setSort} />)}
    </tr>
  );

  return (
    <div className="min-w-0 overflow-hidden rounded-lg border bg-surface shadow-card" aria-busy={list.pending}>
      <div className={cn("overflow-x-auto transition-opacity", list.pending && "pointer-events-none opacity-55")} role="region" aria-label={caption} tabIndex={0}>
        <table className="w-full border-collapse text-sm" aria-rowcount={total + 1}>
          <caption className="sr-only">{caption}</caption>
          <thead>{head}</thead>
          <tbody onKeyDown={keys.onKeyDown}>
            {modelRows.map((row, index) => {
              const selected = selection !== undefined && row.getIsSelected();
              return (
                <tr
                  key={row.id}
                  aria-rowindex={firstIndex + index + 2}
                  tabIndex={keys.tabIndexOf(index)}
                  onFocus={() => keys.onRowFocus(index)}
                  data-row
                  className={cn(
                    "group border-b border-line/70 last:border-b-0 hover:bg-surface-hover focus-visible:outline-2 focus-visible:-outline-offset-2",
                    selected && "bg-surface-selected hover:bg-surface-selected",
                  )}
                >
                  {selection ? (
                    <td className="py-1.5 pr-1 pl-3 align-middle">
                      <Checkbox
                        aria-label={t("selectRow", { row: rowLabel(row.original) })}
                        checked={selected}
                        disabled={!row.getCanSelect()}
                        onClick={row.getToggleSelectedHandler()}
                        readOnly
                      />
                    </td>
                  ) : null}
                  {columns.map((column) => (
                    <td key={column.id} className={cn("h-9 px-2 py-1 align-middle whitespace-nowrap sm:px-3", cellClasses(column))}>{column.cell(row.original)}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Pager list={list} firstIndex={firstIndex} shown={rows.length} total={total} nextCursor={nextCursor} />
    </div>
  );
}
