import { z } from "zod";
import type { AuthorisationUnderWay } from "../authorisations/model.ts";
import { isAmount, toAmount, type Amount } from "../money/money.ts";
import { pendingFilterSchema, pendingSelectionSchema, type PendingFilter } from "../pendings/model.ts";
import type { PendingStatus } from "../pendings/status.ts";
import { bookCodeField } from "../validation/fields.ts";
import { refusals } from "../validation/refusals.ts";
import type { BatchStatus } from "./status.ts";

/** What its items are: pendings to bill, or notes that were asked for. */
export const batchKinds = ["INVOICES", "NOTES"] as const;
export type BatchKind = (typeof batchKinds)[number];

export const groupings = ["PER_SERVICE", "PER_CUSTOMER"] as const;
export type Grouping = (typeof groupings)[number];

/** Ids taken in the request itself are locked and answered at once; beyond this a filter selection is the way. */
export const maxExplicitPendings = 20_000;
/** What `POST /billing-batches/sync` does while the client waits. */
export const maxSyncPendings = 100;
/** How far ahead of today a document may be dated: a slip of the year would close the book until then. */
export const maxIssueDateAheadDays = 10;
/** How old a document of services may be when the authority is asked. */
export const maxIssueDateBehindDays = 10;

/** A chunk or a reservation of half a million rows is one statement: it may last. */
export const longTransactionMs = 600_000;

const id = z.int().min(1).max(2_147_483_647);
const amountText = z.string().refine(isAmount, refusals.AMOUNT);
const currencyCode = z.string().regex(/^[A-Z]{3}$/);

/**
 * A filter as it was when the clerk confirmed it: the worker takes exactly that, or nothing. `total` is an amount, or one
 * amount per currency (`{"ARS": "10.00", "USD": "5.00"}`) where the selection has several.
 */
export const filterSelectionSchema = z.strictObject({
  filter: pendingFilterSchema,
  except: z.array(id).max(10_000).default([]),
  asOfId: id,
  count: z.int().min(1).max(10_000_000),
  total: z.union([amountText, z.record(currencyCode, amountText)]),
});
export type FilterSelection = z.output<typeof filterSelectionSchema>;

const launchShape = {
  issueDate: z.iso.date(),
  receiptBook: bookCodeField,
  grouping: z.enum(groupings).default("PER_SERVICE"),
};

const currencyAmounts = z.record(currencyCode, amountText);

/** What a preview said would be invoiced. A launch that carries it is refused where that is no longer so. */
const confirmedSchema = z.strictObject({ count: z.int().min(1).max(10_000_000), totals: currencyAmounts });
export type Confirmed = z.output<typeof confirmedSchema>;

/** What launches a batch: exactly one of `pendingIds` and `selection`. */
export const launchInputSchema = z
  .strictObject({
    ...launchShape,
    confirmed: confirmedSchema.optional().describe("What the preview said would be invoiced, problems not counted: where that is no longer so, nothing is launched."),
    pendingIds: z.array(id).min(1).max(maxExplicitPendings).refine((ids) => new Set(ids).size === ids.length, refusals.REPEATED).optional(),
    selection: filterSelectionSchema.optional(),
  })
  .refine((input) => (input.pendingIds === undefined) !== (input.selection === undefined), {
    message: "give either pendingIds or selection",
    path: ["pendingIds"],
  });
export type LaunchInput = z.output<typeof launchInputSchema>;

/** A launch by a person: what was confirmed is not optional, and from the company's threshold on its count is typed. */
export const screenLaunchSchema = launchInputSchema.safeExtend({ confirmed: confirmedSchema, typedCount: z.int().min(1).max(10_000_000).optional() });
export type ScreenLaunch = z.output<typeof screenLaunchSchema>;

/** A moment of the database, as a preview gives it: a time, and the transactions that had ended by then. Opaque to clients. */
export const momentField = z.string().max(4_000).regex(/^[-+0-9 :.]{19,40}\|\d+:\d+:[\d,]*$/, "must be the moment of a preview");

/** Asks what came into a selection and what left it since a moment. */
export const changesInputSchema = z.strictObject({ selection: pendingSelectionSchema, since: momentField });

/** What the batch row keeps of its selection. */
export type StoredSelection =
  | { readonly kind: "ids"; readonly count: number }
  | { readonly kind: "notes"; readonly count: number }
  | { readonly kind: "filter"; readonly filter: PendingFilter; readonly except: readonly number[]; readonly asOfId: number; readonly count: number; readonly totals: CurrencyAmounts; readonly moment?: string };

/** One amount per currency. Never added up. */
export type CurrencyAmounts = Readonly<Record<string, Amount>>;

/** The same amounts, whatever the order or the number of decimals they were written with. */
export function sameAmounts(a: CurrencyAmounts, b: CurrencyAmounts): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => b[key] !== undefined && toAmount(a[key] ?? "0") === toAmount(b[key]));
}

export interface Batch {
  readonly id: number;
  readonly kind: BatchKind;
  readonly receiptBook: string;
  readonly receiptBookId: number;
  readonly issueDate: string;
  readonly grouping: Grouping;
  /** Paused between two chunks since then. */
  readonly pausedAt: string | null;
  /** How long it has stood paused before. */
  readonly pausedSeconds: number;
  /** Somebody asked to cancel it while documents were with the authority. */
  readonly cancelRequestedAt: string | null;
  /** The batch whose documents this one annuls. */
  readonly annulsBatchId: number | null;
  /** Documents of it that are with the authority, or about to be: not invoiced yet. */
  readonly authorisation: AuthorisationUnderWay | null;
  readonly status: BatchStatus;
  readonly selection: StoredSelection;
  readonly requestedCount: number;
  readonly requestedTotals: CurrencyAmounts;
  readonly reservedAt: string | null;
  readonly invoicedCount: number;
  readonly rejectedCount: number;
  readonly releasedCount: number;
  readonly invoiceCount: number;
  readonly remainingCount: number;
  /** Whole percent of the requested pendings that are done, one way or another. */
  readonly progress: number;
  readonly firstInvoiceNumber: string | null;
  readonly lastInvoiceNumber: string | null;
  readonly attempts: number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly createdBy: { readonly id: number; readonly username: string; readonly name: string };
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly updatedAt: string;
}

export const batchItemStatuses = ["RESERVED", "INVOICED", "REJECTED"] as const;
export type BatchItemStatus = (typeof batchItemStatuses)[number];

export interface BatchItem {
  /** Null in batches of notes, like the service. */
  readonly pendingId: number | null;
  readonly serviceId: number | null;
  readonly serviceCode: string;
  /** Only in batches of notes: what was asked for, and the document that it corrects. */
  readonly noteRequestId: number | null;
  readonly correctsId: number | null;
  readonly correctsNumber: string | null;
  readonly customerId: number;
  readonly customerName: string;
  readonly description: string;
  readonly amount: Amount;
  readonly currency: string;
  readonly status: BatchItemStatus;
  readonly invoiceId: number | null;
  readonly invoiceNumber: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

export const batchItemFilterSchema = z.strictObject({ batchId: id, status: z.enum(batchItemStatuses).optional() });
export type BatchItemFilter = z.output<typeof batchItemFilterSchema>;

export interface PreviewProblem {
  readonly pendingId: number;
  readonly serviceId: number;
  readonly serviceCode: string;
  readonly customerId: number;
  readonly customerName: string;
  readonly amount: Amount;
  readonly currency: string;
  /** The letter that the customer's IVA condition asks for. */
  readonly letter: string;
  readonly code: string;
  readonly message: string;
}

/** What one customer would be invoiced in one currency. */
export interface CustomerShare {
  readonly customerId: number;
  readonly customerName: string;
  readonly currency: string;
  readonly count: number;
  readonly invoiceCount: number;
  readonly net: Amount;
  readonly iva: Amount;
  /** Perceptions and the like, on top. */
  readonly otherTaxes: Amount;
  readonly total: Amount;
}

/** `count`, `selectedCustomers` and `byLetter` are of everything selected; the other figures of what would be invoiced. */
export interface BatchPreview {
  readonly count: number;
  readonly selectedCustomers: number;
  readonly customers: number;
  readonly totals: readonly { currency: string; count: number; net: Amount; iva: Amount; otherTaxes: Amount; total: Amount }[];
  readonly invoiceCount: number;
  /** The numbers the batch would take if nothing else is issued from the book before. */
  readonly numbers: { readonly first: string; readonly last: string; readonly count: number } | null;
  readonly byRate: readonly { currency: string; ivaRate: string; net: Amount; iva: Amount; total: Amount }[];
  readonly byLetter: readonly { letter: string; currency: string; count: number; invoiced: number; total: Amount }[];
  /** The 20 with the largest totals. */
  readonly byCustomer: readonly CustomerShare[];
  /** The first 200. */
  readonly problems: readonly PreviewProblem[];
  readonly problemCount: number;
  readonly problemsByCode: readonly { code: string; message: string; count: number }[];
  /** Why the launch itself would be refused, whatever its items. */
  readonly blocking: { readonly code: string; readonly message: string } | null;
  /** From how many pendings a launch from the screen must have their count typed. */
  readonly typedFrom: number;
  /** When this was so; what changed since can be asked for. */
  readonly moment: string;
}

/** A pending that came into a selection, or left it, since a moment. */
export interface ChangedPending {
  readonly pendingId: number;
  readonly serviceId: number;
  readonly serviceCode: string;
  readonly customerId: number;
  readonly customerName: string;
  readonly amount: Amount;
  readonly currency: string;
  readonly status: PendingStatus;
  readonly batchId: number | null;
}

/** Counts are exact; the rows are the first hundred. */
export interface SelectionChanges {
  readonly left: { readonly count: number; readonly rows: readonly ChangedPending[] };
  readonly came: { readonly count: number; readonly rows: readonly ChangedPending[] };
  /** Customers of the selection that were edited: what they may be invoiced with can have changed. */
  readonly customers: readonly { readonly customerId: number; readonly customerName: string; readonly count: number }[];
}

export const batchFilterSchema = z.strictObject({
  status: z.enum(["PENDING_PROCESSING", "IN_PROCESS", "PROCESSED", "ERROR", "CANCELLED"]).optional(),
  receiptBook: launchShape.receiptBook.optional(),
  grouping: z.enum(groupings).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type BatchFilter = z.output<typeof batchFilterSchema>;

/** What batches came to. */
export interface BatchFigures {
  readonly batches: number;
  readonly invoices: number;
  readonly rejected: number;
  /** How long they ran, of those that are processed. */
  readonly seconds: number;
  /** Documents a second while they ran; null where none is processed. */
  readonly perSecond: number | null;
}

/** An item that a batch set aside, and what became of its pending since. */
export interface Rejection {
  readonly id: number;
  readonly batchId: number;
  readonly receiptBook: string;
  readonly issueDate: string;
  readonly pendingId: number;
  readonly serviceId: number;
  readonly serviceCode: string;
  readonly customerId: number;
  readonly customerName: string;
  readonly description: string;
  readonly amount: Amount;
  readonly currency: string;
  readonly pendingStatus: PendingStatus;
  readonly code: string;
  readonly message: string;
  readonly at: string;
}

/** Filters of what was set aside in all batches. Dates are the issue dates of the batches. */
export const rejectionFilterSchema = z.strictObject({
  code: z.string().regex(/^[A-Z0-9_]{1,60}$/, "must be the code of a reason such as CUSTOMER_INACTIVE").optional(),
  batchId: id.optional(),
  receiptBook: launchShape.receiptBook.optional(),
  customerId: id.optional(),
  currency: currencyCode.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type RejectionFilter = z.output<typeof rejectionFilterSchema>;

/** `A-0001-00000042`: letter, point of sale, number. Mirrors SQL in lib/batches/sql and lib/invoices/sql. */
export function formatInvoiceNumber(bookCode: string, number: number): string {
  return `${bookCode}-${String(number).padStart(8, "0")}`;
}
