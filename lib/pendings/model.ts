import { z } from "zod";
import { ivaRates, isAmount, type Amount, type IvaRate } from "../money/money.ts";
import { ivaConditions, letterFor, type IvaCondition } from "../fiscal/letters.ts";
import { bookCodeField } from "../validation/fields.ts";
import { serviceFilter } from "../services/model.ts";
import { refusals } from "../validation/refusals.ts";
import { pendingStatuses, type PendingStatus } from "./status.ts";

export interface Pending {
  readonly id: number;
  readonly serviceId: number;
  readonly serviceCode: string;
  readonly customerId: number;
  readonly customerName: string;
  readonly customerIvaCondition: IvaCondition;
  /** The letter that the customer's IVA condition asks for. */
  readonly letter: "A" | "B";
  readonly description: string;
  readonly serviceDate: string;
  readonly deliveredOn: string;
  readonly amount: Amount;
  readonly netAmount: Amount;
  readonly ivaAmount: Amount;
  readonly currency: string;
  readonly ivaRate: IvaRate;
  readonly status: PendingStatus;
  readonly batchId: number | null;
  readonly createdAt: string;
  readonly cancelledAt: string | null;
}

export interface CurrencyTotals {
  readonly currency: string;
  readonly count: number;
  readonly customers: number;
  readonly net: Amount;
  readonly iva: Amount;
  readonly total: Amount;
}

export interface PendingSummary {
  readonly count: number;
  readonly customers: number;
  /** One row per currency: two currencies are never added. */
  readonly totals: readonly CurrencyTotals[];
  /** The 50 customers with the largest totals. */
  readonly byCustomer: readonly { customerId: number; customerName: string; currency: string; count: number; total: Amount }[];
}

/** What a selection comes to, and the highest id it has seen: what a clerk confirms. */
export interface SelectionMeasure {
  readonly count: number;
  readonly customers: number;
  readonly asOfId: number;
  readonly totals: readonly CurrencyTotals[];
}

const id = z.int().min(1).max(2_147_483_647);
const isoDate = z.iso.date();
const amount = z.string().refine(isAmount, refusals.AMOUNT);

/** Filters of free pendings: list, summary and batch selections use this same one. Dates are of delivery. */
export const pendingFilterSchema = z.strictObject({
  customerId: id.optional(),
  customerIds: z.array(id).min(1).max(500).optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
  minAmount: amount.optional(),
  maxAmount: amount.optional(),
  currency: z.string().regex(/^[A-Z]{3}$/).optional(),
  ivaRate: z.enum(ivaRates).optional(),
  letter: z.enum(["A", "B"]).optional(),
  billableWith: bookCodeField.optional().describe("Code of a receipt book: only what a batch on it would not set aside for its customer or its currency."),
  rejectedBy: id.optional().describe("Id of a batch: only what it set aside."),
  q: z.string().trim().min(1).max(100).refine((text) => !text.includes("\0"), refusals.NULL_BYTE).optional(),
});
export type PendingFilter = z.output<typeof pendingFilterSchema>;

/** Filters of all pendings, whatever their state. */
export const pendingListFilterSchema = pendingFilterSchema.extend({
  status: z.enum(pendingStatuses).optional(),
  batchId: id.optional(),
  serviceId: id.optional(),
});
export type PendingListFilter = z.output<typeof pendingListFilterSchema>;

/** A selection as screens and API name it: ids, or everything that a filter finds but some. */
export const pendingSelectionSchema = z.union([
  z.strictObject({ pendingIds: z.array(id).min(1).max(20_000) }),
  z.strictObject({ filter: pendingFilterSchema, except: z.array(id).max(10_000).default([]), asOfId: id.optional() }),
]);
export type PendingSelection = z.output<typeof pendingSelectionSchema>;

/** Services to send to billing: ids, or everything that a filter finds. */
export const sendSelectionSchema = z.union([
  z.strictObject({ serviceIds: z.array(id).min(1).max(20_000).refine((ids) => new Set(ids).size === ids.length, refusals.REPEATED) }),
  z.strictObject({ filter: serviceFilter }),
]);
export type SendSelection = z.output<typeof sendSelectionSchema>;

/** IVA conditions whose letter this is. */
export function conditionsOfLetter(letter: "A" | "B"): readonly IvaCondition[] {
  return ivaConditions.filter((condition) => letterFor(condition) === letter);
}

/**
 * Names the pendings of one send, whatever their number: they were written by one transaction, so that one person and one
 * instant tell them from all others in their range of ids.
 */
export const sentMarkSchema = z.strictObject({ firstId: id, lastId: id, at: z.string().regex(/^[-+0-9 :.]{19,40}$/, "must be the mark of a send") });
export type SentMark = z.output<typeof sentMarkSchema>;
