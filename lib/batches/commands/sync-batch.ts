import type { Actor } from "../../auth/actor.ts";
import type { PrismaClient } from "../../db/client.ts";
import { DomainError } from "../../errors/domain-error.ts";
import { maxSyncPendings, type LaunchInput } from "../model.ts";
import { runBatch } from "./run-batch.ts";

/** Refuses what `POST /billing-batches/sync` does not take. Throws BATCH_TOO_LARGE_FOR_SYNC. */
export function checkSyncSize(input: LaunchInput): void {
  const count = input.pendingIds?.length ?? input.selection?.count ?? 0;
  if (count > maxSyncPendings) {
    throw new DomainError("invalid", "BATCH_TOO_LARGE_FOR_SYNC", `A batch of more than ${maxSyncPendings} pendings is launched without waiting: POST /billing-batches.`);
  }
}

/**
 * Runs a small batch, launched like any other, while its caller waits. Whatever happens to this process, the job that was
 * enqueued with the launch finds the batch and goes on, or finds it done.
 */
export async function finishSyncBatch(db: PrismaClient, { actor, batchId }: { actor: Actor; batchId: number }): Promise<void> {
  await runBatch(db, { batchId, worker: actor.label, chunkSize: maxSyncPendings });
}
