import type { Tx } from "../db/client.ts";
import { notifyUser } from "../notifications/commands.ts";

/** Tells who launched a batch that it is in ERROR. */
export async function notifyBatchFailed(tx: Tx, { batchId, code }: { batchId: number; code: string }): Promise<void> {
  const { createdBy, invoiceCount } = await tx.billingBatch.findUniqueOrThrow({ where: { id: batchId }, select: { createdBy: true, invoiceCount: true } });
  await notifyUser(tx, { userId: createdBy, kind: "batch.failed", entity: "batch", entityId: batchId, data: { code, invoiceCount } });
}
