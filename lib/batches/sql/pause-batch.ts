import { Prisma, type Tx } from "../../db/client.ts";

/** How long the batch of an update has stood paused, the pause that this update ends included. */
export const pausedSecondsNow = Prisma.sql`paused_seconds + coalesce(extract(epoch from clock_timestamp() - paused_at), 0)::int`;

/**
 * Marks a batch that waits or runs as paused, unless somebody has asked to cancel it. The worker finds the mark before its next chunk, and
 * lets go of the batch. Waits for a chunk in flight, which holds the row.
 * @returns false where nothing changed: paused already, or in another state.
 */
export async function tryPauseBatch(tx: Tx, { batchId }: { batchId: number }): Promise<boolean> {
  const changed = await tx.$executeRaw`
    update billing_batches set paused_at = clock_timestamp(), updated_at = clock_timestamp()
    where id = ${batchId} and status in ('PENDING_PROCESSING', 'IN_PROCESS') and paused_at is null and cancel_requested_at is null`;
  return changed === 1;
}

/** Takes the mark away. @returns false where there was none. */
export async function tryResumeBatch(tx: Tx, { batchId }: { batchId: number }): Promise<boolean> {
  const changed = await tx.$executeRaw`
    update billing_batches set paused_seconds = ${pausedSecondsNow}, paused_at = null, updated_at = clock_timestamp()
    where id = ${batchId} and paused_at is not null`;
  return changed === 1;
}
