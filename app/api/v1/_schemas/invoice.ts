import { z } from "zod";
import { documentTypes } from "#lib/fiscal/document-types.ts";
import { ivaConditions, letters } from "#lib/fiscal/letters.ts";
import type { AccountingEntry } from "#lib/invoices/accounting.ts";
import type { Invoice, InvoiceDetail, InvoiceStatistics, TotalsProof } from "#lib/invoices/model.ts";
import { ivaRates } from "#lib/money/money.ts";
import { idField } from "#lib/validation/fields.ts";
import { amountRow } from "./money.ts";

export const invoiceRow = z
  .strictObject({
    id: idField,
    number: z.string().describe("Letter, point of sale and number, such as A-0001-00000042."),
    receiptBook: z.string(),
    receiptBookId: idField,
    documentType: z.enum(documentTypes),
    correctsId: idField.nullable().describe("The document that this note corrects."),
    noteReason: z.string().nullable(),
    letter: z.enum(letters),
    issueDate: z.string(),
    customerId: idField,
    customerName: z.string().describe("The receiver as it was on the day of issue."),
    customerTaxId: z.string(),
    customerIvaCondition: z.enum(ivaConditions),
    customerDocumentType: z.string(),
    customerAddress: z.string(),
    currency: z.string(),
    exchangeRate: z.string().nullable().describe("Pesos for one unit of the currency; null in pesos."),
    exchangeRateDate: z.string().nullable(),
    exchangeRateSource: z.string().nullable(),
    netAmount: amountRow,
    ivaAmount: amountRow,
    otherTaxesAmount: amountRow,
    totalAmount: amountRow,
    lineCount: z.int(),
    batchId: idField,
    cae: z.string().describe("The authority's code. The simulator's start with 99, which are never issued in reality."),
    caeDueDate: z.string(),
    authority: z.string(),
    fiscalValue: z.boolean().describe("True only for what ARCA itself authorised, in production."),
    serviceFrom: z.string(),
    serviceTo: z.string(),
    paymentDueDate: z.string().nullable(),
    observations: z.array(z.strictObject({ code: z.string(), message: z.string() })).readonly().describe("What the authority remarked while it authorised."),
    createdAt: z.string(),
  })
  .meta({ id: "Invoice" }) satisfies z.ZodType<Invoice>;

const invoiceLine = z.strictObject({
  lineNumber: z.int(),
  pendingId: idField.nullable(),
  serviceId: idField.nullable(),
  correctsLine: z.int().nullable().describe("In notes: the line of the corrected document."),
  serviceCode: z.string(),
  description: z.string(),
  serviceDate: z.string(),
  ivaRate: z.enum(ivaRates),
  netAmount: amountRow,
  ivaAmount: amountRow,
  totalAmount: amountRow,
});

const accountingEntry = z.strictObject({ accountCode: z.string(), accountName: z.string(), debit: amountRow, credit: amountRow }) satisfies z.ZodType<AccountingEntry>;

export const invoiceDetail = z
  .strictObject({
    ...invoiceRow.shape,
    lines: z.array(invoiceLine).readonly(),
    ivaByRate: z.array(z.strictObject({ rate: z.enum(ivaRates), base: amountRow, amount: amountRow })).readonly(),
    accountingEntries: z.array(accountingEntry).readonly().describe("Debits equal credits."),
  })
  .meta({ id: "InvoiceDetail" }) satisfies z.ZodType<InvoiceDetail>;

const sums = { currency: z.string(), count: z.int(), net: amountRow, iva: amountRow, otherTaxes: amountRow, total: amountRow };

export const invoiceStatisticsBody = z
  .strictObject({
    count: z.int(),
    totals: z.array(z.strictObject({ ...sums, average: amountRow })).readonly().describe("One row per currency: two currencies are never added."),
    byMonth: z.array(z.strictObject({ month: z.string().describe("YYYY-MM"), ...sums })).readonly(),
    byCustomer: z.array(z.strictObject({ customerId: idField, customerName: z.string(), ...sums })).readonly().describe("The ten largest of each currency."),
  })
  .meta({ id: "InvoiceStatistics" }) satisfies z.ZodType<InvoiceStatistics>;

export const invoiceTotalsProofBody = z
  .strictObject({
    proven: z.boolean().describe("Nothing differs, to the cent."),
    documents: z.int(),
    differenceCount: z.int(),
    differences: z
      .array(
        z.strictObject({
          kept: z.enum(["day", "customer", "delivery"]).describe("Which totals: by day, by customer and day, or the days from delivery to invoice."),
          issueDate: z.string(),
          receiptBook: z.string().nullable(),
          currency: z.string(),
          customerId: idField.nullable(),
          days: z.int().nullable(),
          keptCount: z.int(),
          realCount: z.int(),
          keptTotal: amountRow.nullable(),
          realTotal: amountRow.nullable(),
        }),
      )
      .readonly()
      .describe("The first hundred."),
  })
  .meta({ id: "InvoiceTotalsProof" }) satisfies z.ZodType<TotalsProof>;
