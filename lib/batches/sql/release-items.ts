import type { Tx } from "../../db/client.ts";

/** Sets every item that the batch still holds free again: pendings, and requests of notes. @returns how many. */
export async function releaseItems(tx: Tx, { batchId }: { batchId: number }): Promise<number> {
  const pendings = await tx.$executeRaw`
    update billing_pendings set status = 'PENDING', batch_id = null where batch_id = ${batchId} and status = 'RESERVED'`;
  const requests = await tx.$executeRaw`update note_requests set status = 'CANCELLED' where batch_id = ${batchId} and status = 'RESERVED'`;
  return pendings + requests;
}
