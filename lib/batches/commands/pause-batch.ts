import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError, notFound } from "../../errors/domain-error.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { enqueueBatch } from "../queue.ts";
import { tryPauseBatch, tryResumeBatch } from "../sql/pause-batch.ts";
import { isSettled, type BatchStatus } from "../status.ts";

/** A chunk, or the reservation of hundreds of thousands, may have to end first. */
const timeoutMs = 120_000;

/**
 * Stops a batch after the chunk in flight. It keeps what it reserved, lets other batches of its book go on, and stays as it is until
 * somebody resumes or cancels it. Pausing a paused batch changes nothing. Throws NOT_FOUND, BATCH_ILLEGAL_TRANSITION.
 */
export function pauseBatch(db: Db, { actor, batchId }: { actor: Actor; batchId: number }): Promise<void> {
  return inTransaction(
    db,
    async (tx) => {
      if (!(await tryPauseBatch(tx, { batchId }))) {
        const { status, isPaused } = await readState(tx, batchId);
        if (isPaused) return;
        throw new DomainError("conflict", "BATCH_ILLEGAL_TRANSITION", "Only a batch that waits or runs can be paused.", { details: { status } });
      }
      await recordAudit(tx, { actor, action: "batch.paused", entity: "batch", entityId: batchId });
      await notifyBatch(tx, { batchId });
    },
    { timeoutMs },
  );
}

/**
 * Puts a paused batch back to work: it goes on where it was. Resuming one that is not paused changes nothing.
 * Throws NOT_FOUND, BATCH_ILLEGAL_TRANSITION where it has ended.
 */
export function resumeBatch(db: Db, { actor, batchId }: { actor: Actor; batchId: number }): Promise<void> {
  return inTransaction(
    db,
    async (tx) => {
      const isResumed = await tryResumeBatch(tx, { batchId });
      const { status, bookId } = await readState(tx, batchId);
      if (!isResumed) {
        if (!isSettled(status)) return;
        throw new DomainError("conflict", "BATCH_ILLEGAL_TRANSITION", "Only a paused batch can be resumed.", { details: { status } });
      }
      await enqueueBatch(tx, { batchId, bookId });
      await recordAudit(tx, { actor, action: "batch.resumed", entity: "batch", entityId: batchId });
      await notifyBatch(tx, { batchId });
    },
    { timeoutMs },
  );
}

async function readState(tx: Tx, batchId: number): Promise<{ status: BatchStatus; isPaused: boolean; bookId: number }> {
  const batch = await tx.billingBatch.findUnique({ where: { id: batchId }, select: { status: true, pausedAt: true, receiptBookId: true } });
  if (!batch) throw notFound(`Batch ${batchId}`);
  return { status: batch.status as BatchStatus, isPaused: batch.pausedAt !== null, bookId: batch.receiptBookId };
}
