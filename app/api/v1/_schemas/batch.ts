import { z } from "zod";
import { batchItemStatuses, batchKinds, groupings, type Batch, type BatchItem, type Rejection } from "#lib/batches/model.ts";
import type { BatchPulseView, BatchStatusView } from "#lib/batches/queries.ts";
import { batchStatuses } from "#lib/batches/status.ts";
import { pendingFilterSchema } from "#lib/pendings/model.ts";
import { pendingStatuses } from "#lib/pendings/status.ts";
import { idField } from "#lib/validation/fields.ts";
import { amountRow } from "./money.ts";

const currencyAmounts = z.record(z.string(), amountRow).describe("One amount per currency.");
const problem = { code: z.string(), message: z.string() };

const storedSelection = z.union([
  z.strictObject({ kind: z.literal("ids"), count: z.int() }),
  z.strictObject({ kind: z.literal("notes"), count: z.int() }),
  z.strictObject({ kind: z.literal("filter"), filter: pendingFilterSchema, except: z.array(idField).readonly(), asOfId: idField, count: z.int(), totals: currencyAmounts, moment: z.string().optional().describe("Of the launch; what changed since can be asked for.") }),
]);

export const batchRow = z
  .strictObject({
    id: idField,
    kind: z.enum(batchKinds).describe("INVOICES bills pendings, NOTES issues credit or debit notes that were asked for."),
    receiptBook: z.string(),
    receiptBookId: idField,
    issueDate: z.string(),
    grouping: z.enum(groupings),
    pausedAt: z.string().nullable(),
    pausedSeconds: z.int().describe("How long it has stood paused before."),
    cancelRequestedAt: z.string().nullable().describe("It is cancelled as soon as the fate of its documents at the authority is known."),
    annulsBatchId: idField.nullable(),
    authorisation: z
      .strictObject({
        attemptId: idField,
        status: z.enum(["PREPARED", "SENT", "IN_DOUBT", "CONFLICT"]),
        documents: z.int(),
        reason: z.string().nullable(),
        since: z.string(),
        nextCheckAt: z.string().nullable(),
      })
      .nullable()
      .describe("Documents that are with the tax authority, or about to be; they are no invoices yet."),
    status: z.enum(batchStatuses),
    selection: storedSelection.describe("What was confirmed at the launch."),
    requestedCount: z.int(),
    requestedTotals: currencyAmounts,
    reservedAt: z.string().nullable(),
    invoicedCount: z.int().describe("Pendings invoiced."),
    rejectedCount: z.int(),
    releasedCount: z.int().describe("Pendings set free by a cancellation."),
    invoiceCount: z.int().describe("Documents issued."),
    remainingCount: z.int(),
    progress: z.int().describe("Percent."),
    firstInvoiceNumber: z.string().nullable(),
    lastInvoiceNumber: z.string().nullable(),
    attempts: z.int(),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
    createdBy: z.strictObject({ id: idField, username: z.string(), name: z.string() }),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    updatedAt: z.string(),
  })
  .meta({ id: "Batch" }) satisfies z.ZodType<Batch>;

export const batchStatusRow = z
  .strictObject({
    batch: batchRow,
    jobInfo: z.strictObject({
      jobId: z.string().nullable().describe("Null once the job has left the queue."),
      status: z.enum(["waiting", "active", "delayed", "failed", "completed"]),
      progress: z.int(),
      attemptsMade: z.int(),
      worker: z.enum(["ALIVE", "LOST"]).nullable().describe("The process that runs it. LOST: it died, and another takes over within seconds."),
    }),
  })
  .meta({ id: "BatchStatus" }) satisfies z.ZodType<BatchStatusView>;

export const batchPulseRow = batchStatusRow
  .extend({
    workersAlive: z.int().describe("Worker processes that live."),
    now: z.string().describe("The server's clock, to measure how long the batch has been running."),
  })
  .meta({ id: "BatchPulse" }) satisfies z.ZodType<BatchPulseView>;

export const queueInfo = z.strictObject({ jobId: z.string(), status: z.string(), message: z.string() }).meta({ id: "QueueInfo" });
export const launchedRow = z.strictObject({ batch: batchRow, queueInfo }).meta({ id: "LaunchedBatch" });

export const batchItemRow = z
  .strictObject({
    pendingId: idField.nullable().describe("Null in batches of notes, like the service."),
    serviceId: idField.nullable(),
    serviceCode: z.string(),
    noteRequestId: idField.nullable().describe("In batches of notes."),
    correctsId: idField.nullable().describe("The document that the note corrects."),
    correctsNumber: z.string().nullable(),
    customerId: idField,
    customerName: z.string(),
    description: z.string(),
    amount: amountRow,
    currency: z.string(),
    status: z.enum(batchItemStatuses),
    invoiceId: idField.nullable(),
    invoiceNumber: z.string().nullable(),
    error: z.strictObject(problem).nullable(),
  })
  .meta({ id: "BatchItem" }) satisfies z.ZodType<BatchItem>;

export const rejectionRow = z
  .strictObject({
    id: idField,
    batchId: idField,
    receiptBook: z.string(),
    issueDate: z.string().describe("Of the batch."),
    pendingId: idField,
    serviceId: idField,
    serviceCode: z.string(),
    customerId: idField,
    customerName: z.string(),
    description: z.string(),
    amount: amountRow,
    currency: z.string(),
    pendingStatus: z.enum(pendingStatuses).describe("What became of it since."),
    ...problem,
    at: z.string(),
  })
  .meta({ id: "Rejection" }) satisfies z.ZodType<Rejection>;
