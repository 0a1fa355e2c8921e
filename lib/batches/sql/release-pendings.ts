import type { Tx } from "../../db/client.ts";

/** Sets every pending that the batch still holds free again. @returns how many. */
export function releasePendings(tx: Tx, { batchId }: { batchId: number }): Promise<number> {
  return tx.$executeRaw`
    update billing_pendings set status = 'PENDING', batch_id = null where batch_id = ${batchId} and status = 'RESERVED'`;
}
