import type { Tx } from "../../db/client.ts";

/**
 * Locks explicitly chosen pendings and reads their state. Order: by id, the same for every launch, so that two launches
 * over overlapping ids wait for each other instead of deadlocking.
 */
export function lockPendings(tx: Tx, { pendingIds }: { pendingIds: readonly number[] }): Promise<{ id: number; status: string; currency: string; amount: string }[]> {
  return tx.$queryRaw`
    select p.id, p.status, p.currency, p.amount::text from billing_pendings p
    where p.id = any(${[...pendingIds]}) order by p.id for update`;
}
