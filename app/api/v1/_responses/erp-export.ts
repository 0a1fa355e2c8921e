import { exportInvoices, type ExportSource } from "#lib/erp/export.ts";
import { contentTypes, exportDocumentSchema, exportedInvoiceSchema, type ExportOptions } from "#lib/erp/model.ts";
import { textStream } from "#lib/http/text-stream.ts";
import type { InvoiceFilter } from "#lib/invoices/model.ts";

/** What the API document says of an export. Its JSON is described by the schema ErpExport. */
export const erpExportBody = {
  contentTypes: ["application/json", "application/x-ndjson", "text/csv"],
  schemas: { "application/json": exportDocumentSchema, "application/x-ndjson": exportedInvoiceSchema },
  description:
    "A stream, in order of receipt book and number, of one moment of the database. `json` is `{ \"data\": [ExportedInvoice…], \"totals\": [{currency, count, net, tax, total}…] }`; "
    + "`jsonl` is one ExportedInvoice per line. `csv` has one header, CRLF, UTF-8, and an apostrophe before free text that a spreadsheet would run as a formula; with `rows=documents` (default) "
    + "one row per invoice with base and tax of each rate and the accounts it moves, with `rows=lines` one per invoice line, with `rows=entries` one per accounting entry. "
    + "A connection that breaks off before its end is an incomplete export.",
} as const;

/** Streams the invoices as a file to keep. */
export async function erpExport(
  source: ExportSource & { request: Request },
  { filter, fileName, ...options }: ExportOptions & { filter: InvoiceFilter; fileName: string },
): Promise<Response> {
  const gone = new AbortController();
  const signal = AbortSignal.any([source.request.signal, gone.signal]);
  const body = await textStream(exportInvoices(source, { ...options, filter, signal }), () => gone.abort());
  return new Response(body, {
    headers: {
      "content-type": contentTypes[options.format],
      "content-disposition": `attachment; filename="${fileName}.${options.format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
