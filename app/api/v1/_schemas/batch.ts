import { z } from "zod";
import { batchItemStatuses, groupings, type Batch, type BatchItem, type BatchPreview } from "#lib/batches/model.ts";
import type { BatchStatusView } from "#lib/batches/queries.ts";
import { batchStatuses } from "#lib/batches/status.ts";
import { pendingFilterSchema } from "#lib/pendings/model.ts";
import { idField } from "#lib/validation/fields.ts";
import { amountRow, customerTotals } from "./money.ts";

const currencyAmounts = z.record(z.string(), amountRow).describe("One amount per currency.");
const problem = { code: z.string(), message: z.string() };

const storedSelection = z.union([
  z.strictObject({ kind: z.literal("ids"), count: z.int() }),
  z.strictObject({ kind: z.literal("filter"), filter: pendingFilterSchema, except: z.array(idField).readonly(), asOfId: idField, count: z.int(), totals: currencyAmounts }),
]);

export const batchRow = z
  .strictObject({
    id: idField,
    receiptBook: z.string(),
    receiptBookId: idField,
    issueDate: z.string(),
    grouping: z.enum(groupings),
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
    }),
  })
  .meta({ id: "BatchStatus" }) satisfies z.ZodType<BatchStatusView>;

export const queueInfo = z.strictObject({ jobId: z.string(), status: z.string(), message: z.string() }).meta({ id: "QueueInfo" });
export const launchedRow = z.strictObject({ batch: batchRow, queueInfo }).meta({ id: "LaunchedBatch" });

export const batchItemRow = z
  .strictObject({
    pendingId: idField,
    serviceId: idField,
    serviceCode: z.string(),
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

export const batchPreview = z
  .strictObject({
    count: z.int(),
    customers: z.int(),
    totals: z.array(z.strictObject({ currency: z.string(), count: z.int(), net: amountRow, iva: amountRow, total: amountRow })).readonly(),
    invoiceCount: z.int(),
    numbers: z.strictObject({ first: z.string(), last: z.string(), count: z.int() }).nullable().describe("If nothing else is issued from the book before."),
    byRate: z.array(z.strictObject({ currency: z.string(), ivaRate: z.string(), net: amountRow, iva: amountRow, total: amountRow })).readonly(),
    byCustomer: z.array(customerTotals).readonly(),
    problems: z
      .array(z.strictObject({ pendingId: idField, serviceId: idField, serviceCode: z.string(), customerId: idField, customerName: z.string(), ...problem }))
      .readonly()
      .describe("The first 200; `problemsByCode` counts all."),
    problemCount: z.int(),
    problemsByCode: z.array(z.strictObject({ ...problem, count: z.int() })).readonly(),
    blocking: z.strictObject(problem).nullable().describe("Why the launch itself would be refused."),
  })
  .meta({ id: "BatchPreview" }) satisfies z.ZodType<BatchPreview>;
