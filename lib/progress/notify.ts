import type { Tx } from "../db/client.ts";

/** Tells every web process that a batch changed, when the transaction commits. Carries the id only: the row is the truth. */
export async function notifyBatch(tx: Tx, { batchId }: { batchId: number }): Promise<void> {
  await tx.$executeRaw`select pg_notify('batch_progress', ${String(batchId)})`;
}
