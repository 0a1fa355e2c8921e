import type { BatchStatus } from "../batches/status.ts";
import type { Amount } from "../money/money.ts";

/** What a currency came to in a month. Months without documents are there, with zeros. */
export interface InvoicedMonth {
  /** `YYYY-MM` of the issue date. */
  readonly month: string;
  readonly currency: string;
  readonly count: number;
  readonly net: Amount;
  readonly total: Amount;
}

export interface TopCustomer {
  readonly customerId: number;
  readonly customerName: string;
  readonly currency: string;
  readonly count: number;
  readonly total: Amount;
}

/** Whole days since delivery. The last one is open. */
export const pendingAges = ["0-7", "8-15", "16-30", "31+"] as const;
export type PendingAge = (typeof pendingAges)[number];

export interface FreePendings {
  readonly currency: string;
  readonly count: number;
  readonly total: Amount;
  /** The delivery date of the oldest. */
  readonly oldest: string;
  /** Every age, with zeros where there is none. */
  readonly ages: readonly { readonly age: PendingAge; readonly count: number; readonly total: Amount }[];
}

export interface BatchState {
  readonly status: BatchStatus;
  readonly count: number;
}
