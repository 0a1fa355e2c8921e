import type { Actor } from "../../auth/actor.ts";
import type { PrismaClient } from "../../db/client.ts";
import { DomainError } from "../../errors/domain-error.ts";
import type { Authority } from "../../fiscal/authority.ts";
import { maxSyncPendings, type LaunchInput } from "../model.ts";
import { runBatch } from "./run-batch.ts";
import { handBackBatch } from "./settle-failure.ts";

/** Refuses what `POST /billing-batches/sync` does not take. Throws BATCH_TOO_LARGE_FOR_SYNC. */
export function checkSyncSize(input: LaunchInput): void {
  const count = input.pendingIds?.length ?? input.selection?.count ?? 0;
  if (count > maxSyncPendings) {
    throw new DomainError("invalid", "BATCH_TOO_LARGE_FOR_SYNC", `A batch of more than ${maxSyncPendings} pendings is launched without waiting: POST /billing-batches.`);
  }
}

/**
 * Runs a small batch, launched like any other, while its caller waits. Whatever happens to this process, the job that was
 * enqueued with the launch finds the batch and goes on, or finds it done; so it does where the authority keeps the caller waiting.
 */
export async function finishSyncBatch(db: PrismaClient, { actor, batchId, authority }: { actor: Actor; batchId: number; authority: Authority }): Promise<void> {
  const outcome = await runBatch(db, { batchId, worker: actor.label, chunkSize: maxSyncPendings, authority });
  if (outcome.kind === "waiting") await handBackBatch(db, { batchId, delaySeconds: 0 });
}
