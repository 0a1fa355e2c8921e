import type { Legend } from "#lib/printing/legends.ts";
import type { Sheet } from "#lib/printing/sheet.ts";
import { DocumentFacts } from "./document-facts.tsx";
import { DocumentQr } from "./document-qr.tsx";

export function DocumentFoot({ sheet }: { readonly sheet: Sheet }) {
  const { totals, transparency, legends } = sheet;
  return (
    <>
      <div className="grid gap-4 border-b p-4 sm:grid-cols-2 sm:p-5">
        <div className="order-last flex flex-col justify-between gap-4 sm:order-none">
          <p className="text-xs text-ink-soft">{totals.currency}</p>
          {transparency ? <DocumentLegend legend={transparency} /> : null}
        </div>
        <dl className="grid grid-cols-[1fr_auto] content-start gap-x-4 gap-y-1 text-sm">
          {totals.rows.map(({ label, value }) => (
            <div key={label} className="contents">
              <dt className="min-w-0 break-words text-ink-soft sm:text-right">{label}:</dt>
              <dd className="amount">{value}</dd>
            </div>
          ))}
          <dt className="mt-1 border-t pt-2 text-base font-semibold sm:text-right">{totals.total.label}:</dt>
          <dd className="amount mt-1 border-t pt-2 text-base font-semibold">{totals.total.value}</dd>
        </dl>
      </div>
      {totals.inPesos === null && legends.length === 0 ? null : (
        <div className="flex flex-col gap-3 border-b px-4 py-3 sm:px-5">
          {totals.inPesos === null ? null : <p className="text-sm font-semibold">{totals.inPesos}</p>}
          {legends.map((legend, index) => <DocumentLegend key={index} legend={legend} />)}
        </div>
      )}
      <div className="flex flex-wrap items-center justify-between gap-4 p-4 sm:p-5">
        <div className="flex items-end gap-3">
          {sheet.qr === null ? null : <DocumentQr text={sheet.qr} />}
          {sheet.authorised === null ? null : <p className="text-sm font-semibold">{sheet.authorised}</p>}
        </div>
        <dl className="grid grid-cols-[auto_auto] gap-x-3 text-base">
          <dt className="font-semibold sm:text-right">CAE N.º:</dt>
          <dd className="text-right tabular-nums">{sheet.cae}</dd>
          <dt className="font-semibold sm:text-right">Fecha de vto. de CAE:</dt>
          <dd className="text-right">{sheet.caeDueDate}</dd>
        </dl>
      </div>
    </>
  );
}

function DocumentLegend({ legend: { title, facts, text } }: { readonly legend: Legend }) {
  return (
    <div className="text-xs">
      {title === null ? null : <p className="font-semibold">{title}</p>}
      {facts.length === 0 ? null : <DocumentFacts facts={facts} className="text-xs" />}
      {text === null ? null : <p className="text-ink-soft">{text}</p>}
    </div>
  );
}
