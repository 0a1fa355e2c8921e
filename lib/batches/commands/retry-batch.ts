import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError, notFound } from "../../errors/domain-error.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { enqueueBatch } from "../queue.ts";
import { lockBatch } from "../sql/lock-batch.ts";
import { moveBatch } from "../sql/move-batch.ts";

/** Puts a batch in ERROR back to work; it resumes where it was. Throws NOT_FOUND, BATCH_ILLEGAL_TRANSITION. */
export function retryBatch(db: Db, { actor, batchId }: { actor: Actor; batchId: number }): Promise<{ jobId: string }> {
  return inTransaction(db, async (tx) => {
    const batch = await lockBatch(tx, { batchId });
    if (!batch) throw notFound(`Batch ${batchId}`);
    if (batch.status !== "ERROR") {
      throw new DomainError("conflict", "BATCH_ILLEGAL_TRANSITION", "Only a batch in error can be retried.", { details: { status: batch.status } });
    }
    await moveBatch(tx, { batchId, to: "PENDING_PROCESSING" });
    await tx.$executeRaw`update billing_batches set attempts = 0 where id = ${batchId}`;
    const jobId = await enqueueBatch(tx, { batchId, bookId: batch.receiptBookId });
    await recordAudit(tx, { actor, action: "batch.retried", entity: "batch", entityId: batchId });
    await notifyBatch(tx, { batchId });
    return { jobId };
  });
}
