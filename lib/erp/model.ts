import { z } from "zod";
import { invoiceFilterSchema } from "../invoices/model.ts";

export const exportFormats = ["json", "jsonl", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a row of the CSV is. JSON always holds whole documents. */
export const csvRows = ["documents", "lines", "entries"] as const;
export type CsvRows = (typeof csvRows)[number];

export const exportOptionsSchema = z.strictObject({
  format: z.enum(exportFormats).default("json").describe("`json`: one document `{data: […], totals: […]}`; `jsonl`: one invoice per line; `csv`: RFC 4180 with one header."),
  rows: z
    .enum(csvRows)
    .default("documents")
    .describe("Only for csv. `documents`: a row per invoice, with base and tax of each rate; `lines`: a row per invoice line; `entries`: a row per accounting entry."),
});
export type ExportOptions = z.output<typeof exportOptionsSchema>;

export const exportQuerySchema = invoiceFilterSchema.extend(exportOptionsSchema.shape);

const amount = z.string().regex(/^\d+\.\d{2}$/);
/** Of sums: credit notes subtract. */
const signed = z.string().regex(/^-?\d+\.\d{2}$/);

/** One invoice as the ERP gets it. The SQL in sql/invoice-json.ts writes exactly this; a test parses every export with it. */
export const exportedInvoiceSchema = z
  .strictObject({
    externalId: z.string().describe("The same in every export of the document: an ERP that has seen it can refuse the duplicate."),
    documentType: z.string(),
    invoiceNumber: z.string(),
    letter: z.string(),
    receiptBook: z.string(),
    batchId: z.int(),
    issueDate: z.iso.date(),
    cae: z.string().regex(/^\d{14}$/),
    caeDueDate: z.iso.date(),
    authority: z.string(),
    fiscalValue: z.boolean(),
    serviceDates: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).describe("Of the earliest and of the latest service billed."),
    customer: z.strictObject({ id: z.int(), taxId: z.string(), name: z.string(), ivaCondition: z.string() }).describe("As on the day of issue."),
    currency: z.string(),
    corrects: z.string().nullable().describe("Of a note: the number of the document that it corrects."),
    exchangeRate: z.string().nullable().describe("Pesos for one unit of the currency; null in pesos, and where nobody told."),
    net: amount,
    tax: amount.describe("IVA."),
    otherTaxes: amount.describe("Perceptions and the like."),
    total: amount.describe("net + tax + otherTaxes"),
    taxBreakdown: z.array(z.strictObject({ rate: z.string(), base: amount, amount })).describe("Bases add up to net, amounts to tax."),
    lines: z.array(
      z.strictObject({
        lineNumber: z.int(),
        pendingId: z.int().nullable().describe("Null in notes: their lines correct lines."),
        serviceCode: z.string(),
        description: z.string(),
        serviceDate: z.iso.date(),
        rate: z.string(),
        net: amount,
        tax: amount,
        total: amount,
      }),
    ),
    accountingEntries: z
      .array(z.strictObject({ accountCode: z.string(), accountName: z.string(), debit: amount, credit: amount }))
      .describe("Debits equal credits. An entry of nothing (the IVA of an exempt document) is left out."),
  })
  .meta({ id: "ExportedInvoice" });
export type ExportedInvoice = z.output<typeof exportedInvoiceSchema>;

/** The whole of `format=json`. `totals` is computed by the database over the same snapshot: control figures for the importer. */
export const exportDocumentSchema = z
  .strictObject({
    data: z.array(exportedInvoiceSchema),
    totals: z.array(z.strictObject({ currency: z.string(), count: z.int(), net: signed, tax: signed, otherTaxes: signed, total: signed })),
  })
  .meta({ id: "ErpExport" });

/** Content type of each format. */
export const contentTypes: Readonly<Record<ExportFormat, string>> = {
  json: "application/json; charset=utf-8",
  jsonl: "application/x-ndjson; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
};
