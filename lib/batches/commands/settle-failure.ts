import { recordAudit } from "../../audit/record.ts";
import type { PrismaClient } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { batchJobKey } from "../../jobs/catalog.ts";
import { removeJob } from "../../jobs/enqueue.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { notifyBatchFailed } from "../notify-failed.ts";
import { enqueueBatch } from "../queue.ts";
import { tryMoveBatch } from "../sql/move-batch.ts";

/** What a clerk reads of an infrastructure fault; the cause is in the worker's log. */
const failureMessage = "A technical fault stopped the batch. What was invoiced stays; nothing was lost. Retry resumes where it was.";

/** Gives the batch back to the queue, to go on where it is: after a shutdown, or a fault that came after progress. */
export async function handBackBatch(db: PrismaClient, { batchId, delaySeconds }: { batchId: number; delaySeconds: number }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const batch = await tx.billingBatch.findUnique({ where: { id: batchId }, select: { status: true, receiptBookId: true } });
    if (batch?.status !== "IN_PROCESS" && batch?.status !== "PENDING_PROCESSING") return;
    await enqueueBatch(tx, { batchId, bookId: batch.receiptBookId, delaySeconds });
  });
}

/** Counts an attempt that made no progress. */
export async function countAttempt(db: PrismaClient, { batchId, attempts }: { batchId: number; attempts: number }): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.$executeRaw`update billing_batches set attempts = ${attempts}, updated_at = clock_timestamp() where id = ${batchId}`;
    await notifyBatch(tx, { batchId });
  });
}

/** Ends a batch whose attempts are used up in ERROR, with the reason. Reserved pendings stay its own until retry or cancel. */
export function failBatch(db: PrismaClient, { batchId, worker, code }: { batchId: number; worker: string; code: string }): Promise<void> {
  return stopBatch(db, { batchId, worker, code, message: failureMessage });
}

/** The same for a reason that a person can mend, and that trying again would not. */
export async function stopBatch(db: PrismaClient, { batchId, worker, code, message }: { batchId: number; worker: string; code: string; message: string }): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (!(await tryMoveBatch(tx, { batchId, to: "ERROR", error: { code, message } }))) return;
    await removeJob(tx, { key: batchJobKey(batchId) });
    await recordAudit(tx, { actor: { userId: null, label: worker, requestId: null }, action: "batch.failed", entity: "batch", entityId: batchId, data: { code } });
    await notifyBatchFailed(tx, { batchId, code });
    await notifyBatch(tx, { batchId });
  });
}

/**
 * Batches that should be running but have no job that could run them (its last failure could not be written, say, because the
 * database was away): back into the queue, or to ERROR where the attempts are used up. @returns how many were found.
 */
export async function adoptOrphanBatches(db: PrismaClient, { worker }: { worker: string }): Promise<number> {
  const orphans = await db.$queryRaw<{ id: number; exhausted: boolean }[]>`
    select b.id, j.id is not null as exhausted
    from billing_batches b left join graphile_worker.jobs j on j.key = 'batch:' || b.id
    where b.status in ('PENDING_PROCESSING', 'IN_PROCESS') and b.paused_at is null and b.updated_at < now() - interval '10 seconds'
      and (j.id is null or (j.locked_at is null and j.attempts >= j.max_attempts))`;
  for (const { id, exhausted } of orphans) {
    if (exhausted) await failBatch(db, { batchId: id, worker, code: "BATCH_FAILED" });
    else await handBackBatch(db, { batchId: id, delaySeconds: 0 });
  }
  return orphans.length;
}
