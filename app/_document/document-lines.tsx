import { cn } from "#components/ui/cn.ts";
import type { SheetColumn, SheetLines } from "#lib/printing/lines.ts";

/** A screen of more would take seconds to lay out; the PDF has them all. */
const maxRows = 500;

/** A table, and on a phone a card for each line. The roles say again what display takes away from a table's own elements. */
export function DocumentLines({ lines: { columns, rows }, remarks }: { readonly lines: SheetLines; readonly remarks: readonly string[] }) {
  const left = rows.length - maxRows;
  return (
    <div className="border-b">
      <table role="table" aria-label="Detalle" className="block w-full border-collapse text-sm sm:table">
        <thead role="rowgroup" className="sr-only sm:not-sr-only sm:table-header-group">
          <tr role="row" className="sm:border-b sm:bg-surface-sunken">
            {columns.map(({ id, header, align }) => (
              <th key={id} role="columnheader" scope="col" className={cn("px-2 py-1.5 text-xs font-semibold first:pl-5 last:pr-5", align === "end" ? "text-right" : "text-left")}>{header}</th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="block sm:table-row-group">
          {rows.slice(0, maxRows).map((row, index) => (
            <tr key={index} role="row" className="grid grid-cols-2 gap-x-3 border-b px-4 py-2 last:border-b-0 sm:table-row sm:border-b-0 sm:p-0 sm:align-top">
              {row.map((cell, at) => {
                const column = columns[at];
                return column ? <Cell key={column.id} column={column} text={cell} /> : null;
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? <p className="px-5 py-2 text-sm text-ink-soft">Y {left} líneas más, que están en el PDF.</p> : null}
      {remarks.map((remark) => <p key={remark} className="px-4 py-2 text-sm sm:px-5">{remark}</p>)}
    </div>
  );
}

/** On a phone: code and date above, then what it is, then its amounts with their names. */
const placeOnPhone: Readonly<Record<SheetColumn["id"], string>> = {
  code: "order-1 font-medium", date: "order-2 text-right", description: "order-3 col-span-2", quantity: "order-4", rate: "order-5 text-right", unitPrice: "order-6", net: "order-7 text-right", total: "order-8 col-span-2 text-right font-semibold",
};
const unnamed: readonly SheetColumn["id"][] = ["code", "date", "description"];

function Cell({ column: { id, header, align }, text }: { readonly column: SheetColumn; readonly text: string }) {
  return (
    <td role="cell" className={cn("min-w-0 break-words sm:px-2 sm:py-1 sm:font-normal sm:first:pl-5 sm:last:pr-5", placeOnPhone[id], align === "end" ? "sm:text-right sm:whitespace-nowrap" : "sm:text-left", id === "description" && "sm:w-2/5")}>
      {unnamed.includes(id) ? null : <span className="text-ink-soft sm:hidden">{header} </span>}
      {text}
    </td>
  );
}
