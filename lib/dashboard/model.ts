import { z } from "zod";
import { addDays, businessDate } from "../clock.ts";
import type { BatchFigures } from "../batches/model.ts";
import type { BatchStatus } from "../batches/status.ts";
import type { DocumentType } from "../fiscal/document-types.ts";
import type { InvoiceSums } from "../invoices/model.ts";
import type { Amount } from "../money/money.ts";
import { bookCodeField, currencyField, dateField, idField } from "../validation/fields.ts";
import { addMonths, chooseStep, steps, type Bucket, type Range, type Step } from "./periods.ts";

const mostYears = 10;

/** What a dashboard is asked for. Dates are of issue. */
export const dashboardQuerySchema = z
  .strictObject({
    from: dateField.optional(),
    to: dateField.optional(),
    step: z.enum(steps).optional().describe("Length of a bar; by itself what suits the range."),
    customerId: idField.optional(),
    receiptBook: bookCodeField.optional(),
    currency: currencyField.optional(),
    top: z.int().min(1).max(50).default(10).describe("Customers named before the rest."),
  });
export type DashboardQuery = z.output<typeof dashboardQuerySchema>;

/** The query with its range made whole. */
export interface DashboardFilter extends Range {
  readonly step: Step;
  readonly customerId?: number | undefined;
  readonly receiptBook?: string | undefined;
  readonly currency?: string | undefined;
  readonly top: number;
}

/** Without dates: the eleven months before this one and what there is of it. A range that is backwards or beyond ten years is cut. */
export function resolveQuery({ from, to, step, ...rest }: DashboardQuery, today = businessDate()): DashboardFilter {
  const end = to ?? (from !== undefined && from > today ? from : today);
  const start = from ?? `${addMonths(end, -11).slice(0, 8)}01`;
  const earliest = addDays(addMonths(end, -12 * mostYears), 1);
  const range = { from: start > end ? end : start < earliest ? earliest : start, to: end };
  return { ...range, step: chooseStep(range, step), ...rest };
}

/** Two figures of the same thing. */
export interface Compared<Figure> {
  readonly now: Figure;
  /** Of the same period before. */
  readonly before: Figure;
}

/** Sums of one currency with those of the period before; zeros where one of them had none. */
export type ComparedSums = Compared<InvoiceSums>;

export interface InvoicedBucket extends Bucket {
  readonly sums: ComparedSums;
}

/** What was invoiced in one currency. */
export interface Invoiced {
  readonly currency: string;
  readonly total: ComparedSums;
  readonly buckets: readonly InvoicedBucket[];
}

/** A place of the ranking; without a customer: the rest. */
export interface RankedCustomer extends InvoiceSums {
  readonly customerId: number | null;
  readonly customerName: string | null;
  /** How many customers this is: one, or those of the rest. */
  readonly customers: number;
  /** Total of the period before. */
  readonly before: Amount;
}

export interface InvoicedType extends InvoiceSums {
  readonly documentType: DocumentType;
}

/** Whole days since delivery. The last one is open. */
export const pendingAges = ["0-7", "8-15", "16-30", "31+"] as const;
export type PendingAge = (typeof pendingAges)[number];

/** Delivery dates of an age as of `today`; null where it is open. */
export function deliveryOfAge(age: PendingAge, today: string): { from: string | null; to: string | null } {
  const { least, most } = { "0-7": { least: 0, most: 7 }, "8-15": { least: 8, most: 15 }, "16-30": { least: 16, most: 30 }, "31+": { least: 31, most: null } }[age];
  return { from: most === null ? null : addDays(today, -most), to: least === 0 ? null : addDays(today, -least) };
}

interface CountAndTotal {
  readonly count: number;
  readonly total: Amount;
}

/** Of one currency: free pendings by age, those that a batch holds, and documents that wait for the authority. As of now. */
export interface Waiting {
  readonly currency: string;
  readonly free: CountAndTotal & { readonly oldest: string | null };
  /** Every age, with zeros where there is none. */
  readonly ages: readonly (CountAndTotal & { readonly age: PendingAge })[];
  readonly reserved: CountAndTotal;
  /** Documents without CAE: part of what batches hold, never of what was invoiced. */
  readonly awaiting: CountAndTotal & { readonly inDoubt: number };
}

/** Days from delivery to invoice, per line; null without lines. */
export interface DeliveryTime {
  readonly lines: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/** Batches by issue date. They belong to a book, and to no customer or currency. */
export interface BatchActivity {
  readonly total: Compared<BatchFigures>;
  readonly buckets: readonly (Bucket & { readonly figures: Compared<BatchFigures> })[];
  /** Every state in the order of its life. */
  readonly states: readonly { readonly status: BatchStatus; readonly count: number }[];
  /** Items set aside, by reason, most frequent first. */
  readonly rejections: readonly { readonly code: string; readonly count: number }[];
}

export interface Dashboard {
  readonly filter: DashboardFilter;
  readonly previous: Range;
  /** The business date that ages are counted to. */
  readonly today: string;
  /** Currencies that anything here is in, the one with most documents first. */
  readonly currencies: readonly string[];
  readonly invoiced: readonly Invoiced[];
  readonly byCustomer: readonly RankedCustomer[];
  readonly byType: readonly InvoicedType[];
  readonly waiting: readonly Waiting[];
  readonly deliveryTime: Compared<DeliveryTime>;
  readonly batches: BatchActivity;
}
