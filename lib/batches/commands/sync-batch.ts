import type { Actor } from "../../auth/actor.ts";
import type { PrismaClient } from "../../db/client.ts";
import { DomainError } from "../../errors/domain-error.ts";
import { maxSyncPendings, type LaunchInput } from "../model.ts";
import { launchBatch } from "./launch-batch.ts";
import { runBatch } from "./run-batch.ts";

/** Refuses what `POST /billing-batches/sync` does not take. Throws BATCH_TOO_LARGE_FOR_SYNC. */
export function checkSyncSize(input: LaunchInput): void {
  const count = input.pendingIds?.length ?? input.selection?.count ?? 0;
  if (count > maxSyncPendings) {
    throw new DomainError("invalid", "BATCH_TOO_LARGE_FOR_SYNC", `A batch of more than ${maxSyncPendings} pendings is launched without waiting: POST /billing-batches.`);
  }
}

/**
 * Launches a small batch and runs it here, while the caller waits. The same launch and the same run as a worker's: should
 * this process die in the middle, the job that was enqueued with the launch goes on.
 */
export async function syncBatch(db: PrismaClient, { actor, input }: { actor: Actor; input: LaunchInput }): Promise<{ batchId: number }> {
  checkSyncSize(input);
  const { batchId } = await launchBatch(db, { actor, input });
  await finishSyncBatch(db, { actor, batchId });
  return { batchId };
}

/** The second half of {@link syncBatch}, for a caller that launched in its own transaction. */
export async function finishSyncBatch(db: PrismaClient, { actor, batchId }: { actor: Actor; batchId: number }): Promise<void> {
  await runBatch(db, { batchId, worker: actor.label, chunkSize: maxSyncPendings });
}
