import { recordAudit, type AuditActor } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import { openAttempt } from "../../authorisations/queries.ts";
import type { Db, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError, notFound } from "../../errors/domain-error.ts";
import { batchJobKey } from "../../jobs/catalog.ts";
import { removeJob } from "../../jobs/enqueue.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { sourcesOf } from "../status.ts";
import { lockBatch, type LockedBatch } from "../sql/lock-batch.ts";
import { moveBatch } from "../sql/move-batch.ts";
import { releaseItems } from "../sql/release-items.ts";

export interface Cancelled {
  /** Items set free. */
  readonly released: number;
  /** Documents are with the authority: the batch is cancelled as soon as their fate is known. */
  readonly isPending: boolean;
}

/**
 * Cancels a batch: waits for the chunk in flight (it holds the row), then sets everything not invoiced yet free, in one
 * transaction. The worker finds the batch cancelled before its next chunk. Works with no worker alive.
 *
 * Documents that may be at the authority are never set free: where there are any, the wish is written down and takes effect when they are
 * settled. Throws NOT_FOUND, BATCH_ILLEGAL_TRANSITION, AUTHORISATION_OPEN (in ERROR, with documents in conflict or in doubt), BATCH_STARTED.
 * @param options.unlessStarted takes a launch back, which one that has begun no longer is.
 */
export function cancelBatch(db: Db, { actor, batchId, unlessStarted = false }: { actor: Actor; batchId: number; unlessStarted?: boolean | undefined }): Promise<Cancelled> {
  return inTransaction(
    db,
    async (tx) => {
      const batch = await lockBatch(tx, { batchId });
      if (!batch) throw notFound(`Batch ${batchId}`);
      if (!sourcesOf("CANCELLED").includes(batch.status)) {
        throw new DomainError("conflict", "BATCH_ILLEGAL_TRANSITION", "The batch has ended already and cannot be cancelled.", { details: { status: batch.status } });
      }
      if (unlessStarted && batch.status !== "PENDING_PROCESSING") throw new DomainError("conflict", "BATCH_STARTED", "The batch has begun. What it has invoiced stays; cancel it on purpose.");
      const attempt = await openAttempt(tx, { bookId: batch.receiptBookId });
      if (attempt?.batchId !== batchId) return { released: await cancelNow(tx, { actor, batchId }), isPending: false };
      if (batch.status === "ERROR") {
        throw new DomainError("conflict", "AUTHORISATION_OPEN", "Documents of this batch may be at the tax authority. Resolve them on the authority screen, or retry the batch, before you cancel it.");
      }
      await tx.$executeRaw`
        update billing_batches set cancel_requested_at = coalesce(cancel_requested_at, now()), cancel_requested_by = coalesce(cancel_requested_by, ${actor.userId}), paused_at = null, updated_at = clock_timestamp()
        where id = ${batchId}`;
      await recordAudit(tx, { actor, action: "batch.cancel_requested", entity: "batch", entityId: batchId });
      await notifyBatch(tx, { batchId });
      return { released: 0, isPending: true };
    },
    { timeoutMs: 120_000 },
  );
}

/** Fulfils a cancellation that waited for documents with the authority. @returns whether there was one. */
export async function cancelIfRequested(tx: Tx, batch: Pick<LockedBatch, "id" | "cancelRequestedBy">): Promise<boolean> {
  if (batch.cancelRequestedBy === null) return false;
  const user = await tx.user.findUniqueOrThrow({ where: { id: batch.cancelRequestedBy }, select: { id: true, username: true } });
  await cancelNow(tx, { actor: { userId: user.id, label: `user:${user.username}`, requestId: null }, batchId: batch.id });
  return true;
}

async function cancelNow(tx: Tx, { actor, batchId }: { actor: AuditActor; batchId: number }): Promise<number> {
  const released = await releaseItems(tx, { batchId });
  await moveBatch(tx, { batchId, to: "CANCELLED", released });
  await removeJob(tx, { key: batchJobKey(batchId) });
  await recordAudit(tx, { actor, action: "batch.cancelled", entity: "batch", entityId: batchId, data: { released } });
  await notifyBatch(tx, { batchId });
  return released;
}
