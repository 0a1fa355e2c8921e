import { z } from "zod";
import { documentTypes, type DocumentType } from "../fiscal/document-types.ts";
import type { IvaCondition, Letter } from "../fiscal/letters.ts";
import type { Amount, IvaRate } from "../money/money.ts";
import { amountField, bookCodeField, currencyField, dateField, idField, searchField } from "../validation/fields.ts";
import type { AccountingEntry } from "./accounting.ts";

export interface Invoice {
  readonly id: number;
  /** `A-0001-00000042`: book code and number. */
  readonly number: string;
  readonly receiptBook: string;
  readonly receiptBookId: number;
  readonly documentType: DocumentType;
  /** The document that this note corrects. */
  readonly correctsId: number | null;
  readonly noteReason: string | null;
  readonly letter: Letter;
  readonly issueDate: string;
  readonly customerId: number;
  /** The receiver as it was on the day of issue, like the two fields that follow. */
  readonly customerName: string;
  readonly customerTaxId: string;
  readonly customerIvaCondition: IvaCondition;
  readonly customerDocumentType: string;
  readonly customerAddress: string;
  readonly currency: string;
  /** Pesos for one unit of the currency, when and by whom it was quoted. Null in pesos, and where nobody told. */
  readonly exchangeRate: string | null;
  readonly exchangeRateDate: string | null;
  readonly exchangeRateSource: string | null;
  readonly netAmount: Amount;
  readonly ivaAmount: Amount;
  readonly otherTaxesAmount: Amount;
  readonly totalAmount: Amount;
  readonly lineCount: number;
  readonly batchId: number;
  readonly cae: string;
  readonly caeDueDate: string;
  readonly authority: string;
  /** True only for what ARCA itself authorised, in production: nothing else may pass for a fiscal document. */
  readonly fiscalValue: boolean;
  readonly serviceFrom: string;
  readonly serviceTo: string;
  readonly paymentDueDate: string | null;
  /** What the authority remarked while it authorised: informative. */
  readonly observations: readonly { readonly code: string; readonly message: string }[];
  readonly createdAt: string;
}

export interface InvoiceLine {
  readonly lineNumber: number;
  /** Null in notes: their lines correct lines. */
  readonly pendingId: number | null;
  readonly serviceId: number | null;
  readonly correctsLine: number | null;
  readonly serviceCode: string;
  readonly description: string;
  readonly serviceDate: string;
  readonly ivaRate: IvaRate;
  readonly netAmount: Amount;
  readonly ivaAmount: Amount;
  readonly totalAmount: Amount;
}

export interface RateBreakdown {
  readonly rate: IvaRate;
  readonly base: Amount;
  readonly amount: Amount;
}

export interface InvoiceDetail extends Invoice {
  readonly lines: readonly InvoiceLine[];
  readonly ivaByRate: readonly RateBreakdown[];
  readonly accountingEntries: readonly AccountingEntry[];
}

export interface InvoiceSums {
  readonly currency: string;
  readonly count: number;
  readonly net: Amount;
  readonly iva: Amount;
  readonly otherTaxes: Amount;
  readonly total: Amount;
}

/** Every row is of one currency: two currencies are never added. */
export interface InvoiceStatistics {
  readonly count: number;
  readonly totals: readonly (InvoiceSums & { readonly average: Amount })[];
  /** Oldest first; `month` is `YYYY-MM` of the issue date. Months without documents have no row. */
  readonly byMonth: readonly (InvoiceSums & { readonly month: string })[];
  /** The customers with the largest totals of each currency. */
  readonly byCustomer: readonly (InvoiceSums & { readonly customerId: number; readonly customerName: string })[];
}

/** What the documents add up to against the totals that the database keeps of them. */
export interface TotalsProof {
  /** Nothing differs, to the cent. */
  readonly proven: boolean;
  readonly documents: number;
  readonly differenceCount: number;
  /** The first ones. */
  readonly differences: readonly {
    /** Which totals: by day, by customer and day, or the days from delivery to invoice. */
    readonly kept: "day" | "customer" | "delivery";
    readonly issueDate: string;
    readonly receiptBook: string | null;
    readonly currency: string;
    readonly customerId: number | null;
    readonly days: number | null;
    readonly keptCount: number;
    readonly realCount: number;
    readonly keptTotal: Amount | null;
    readonly realTotal: Amount | null;
  }[];
}

/** Filters of every list, statistic and export of invoices. Dates are of issue, amounts are totals. */
export const invoiceFilterSchema = z.strictObject({
  customerId: idField.optional(),
  exceptCustomerIds: z.array(idField).min(1).max(100).optional().describe("Everybody but these: what a ranking of customers leaves over."),
  batchId: idField.optional(),
  documentType: z.enum(documentTypes).optional(),
  correctsId: idField.optional().describe("Notes that correct this document."),
  receiptBook: bookCodeField.optional(),
  from: dateField.optional(),
  to: dateField.optional(),
  minAmount: amountField.optional(),
  maxAmount: amountField.optional(),
  currency: currencyField.optional(),
  q: searchField.optional().describe("An invoice number or a part of it, a CUIT, or a piece of the customer's name."),
});
export type InvoiceFilter = z.output<typeof invoiceFilterSchema>;

/** The parts of `A-0001-00000042`, or undefined for what is not a whole invoice number. */
export function parseInvoiceNumber(text: string): { bookCode: string; number: number } | undefined {
  const match = /^((?:(?:NC|ND|FCE|NCE|NDE)-)?[A-Z]-\d{4,5})-(\d{8})$/.exec(text);
  return match?.[1] === undefined ? undefined : { bookCode: match[1], number: Number(match[2]) };
}
