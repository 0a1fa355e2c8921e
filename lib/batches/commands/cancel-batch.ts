import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError, notFound } from "../../errors/domain-error.ts";
import { batchJobKey } from "../../jobs/catalog.ts";
import { removeJob } from "../../jobs/enqueue.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { sourcesOf } from "../status.ts";
import { lockBatch } from "../sql/lock-batch.ts";
import { moveBatch } from "../sql/move-batch.ts";
import { releasePendings } from "../sql/release-pendings.ts";

/**
 * Cancels a batch: waits for the chunk in flight (it holds the row), then sets everything not invoiced yet free, in one
 * transaction. The worker finds the batch cancelled before its next chunk. Works with no worker alive.
 * Throws NOT_FOUND, BATCH_ILLEGAL_TRANSITION.
 */
export function cancelBatch(db: Db, { actor, batchId }: { actor: Actor; batchId: number }): Promise<{ released: number }> {
  return inTransaction(
    db,
    async (tx) => {
      const batch = await lockBatch(tx, { batchId });
      if (!batch) throw notFound(`Batch ${batchId}`);
      if (!sourcesOf("CANCELLED").includes(batch.status)) {
        throw new DomainError("conflict", "BATCH_ILLEGAL_TRANSITION", "The batch has ended already and cannot be cancelled.", { details: { status: batch.status } });
      }
      const released = await releasePendings(tx, { batchId });
      await moveBatch(tx, { batchId, to: "CANCELLED", released });
      await removeJob(tx, { key: batchJobKey(batchId) });
      await recordAudit(tx, { actor, action: "batch.cancelled", entity: "batch", entityId: batchId, data: { released } });
      await notifyBatch(tx, { batchId });
      return { released };
    },
    { timeoutMs: 120_000 },
  );
}
