import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { cn } from "../ui/cn.ts";
import { cellClasses, type Column } from "./columns.ts";

/** A sortable column is a button in its header cell: first click ascending, next descending. */
export function ColumnHeader<Row>({ column, sort, onSort }: { readonly column: Column<Row>; readonly sort: string; readonly onSort: (sort: string) => void }) {
  const ascending = column.sort !== undefined && sort === column.sort;
  const descending = column.sort !== undefined && sort === `-${column.sort}`;
  const style = cn("sticky top-0 z-10 h-8 border-b bg-surface-sunken px-2 py-1 sm:px-3 text-xs font-medium whitespace-nowrap text-ink-soft", cellClasses(column));
  if (column.sort === undefined) return <th scope="col" className={style}>{column.header}</th>;
  const Icon = ascending ? ArrowUp : descending ? ArrowDown : ChevronsUpDown;
  const field = column.sort;
  return (
    <th scope="col" aria-sort={ascending ? "ascending" : descending ? "descending" : "none"} className={style}>
      <button
        type="button"
        onClick={() => onSort(ascending ? `-${field}` : field)}
        className={cn("-mx-1 inline-flex items-center gap-1 rounded-sm px-1 py-0.5 hover:text-ink", column.align === "end" && "flex-row-reverse", (ascending || descending) && "text-ink")}
      >
        {column.header}
        <Icon className={cn("size-3", !ascending && !descending && "opacity-50")} aria-hidden />
      </button>
    </th>
  );
}
