import type { Tx } from "../../db/client.ts";
import type { SentMark } from "../model.ts";

/**
 * Cancels what is still free of one send, in one statement over its range of ids.
 * Lock: a row that a batch is taking is waited for and then, its state having changed, left as it is.
 */
export async function cancelSent(tx: Tx, { mark, userId, at }: { mark: SentMark; userId: number; at: Date }): Promise<{ found: number; cancelled: number }> {
  const [row] = await tx.$queryRaw<{ found: number; cancelled: number }[]>`
    with cancelled as (
      update billing_pendings set status = 'CANCELLED', cancelled_at = ${at}::timestamptz
      where id between ${mark.firstId} and ${mark.lastId} and created_by = ${userId} and created_at = ${mark.at}::timestamptz and status = 'PENDING'
      returning 1
    )
    select (select count(*)::int from cancelled) as cancelled,
      (select count(*)::int from billing_pendings
       where id between ${mark.firstId} and ${mark.lastId} and created_by = ${userId} and created_at = ${mark.at}::timestamptz) as found`;
  return row ?? { found: 0, cancelled: 0 };
}
