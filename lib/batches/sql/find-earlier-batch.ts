import type { Db } from "../../db/client.ts";

/** The batch of the same book that was launched before and is not over: later issue dates and numbers must not overtake it. A paused one lets others pass. */
export async function findEarlierBatch(db: Db, { bookId, batchId }: { bookId: number; batchId: number }): Promise<number | undefined> {
  const [row] = await db.$queryRaw<{ id: number }[]>`
    select id from billing_batches
    where receipt_book_id = ${bookId} and id < ${batchId} and status in ('PENDING_PROCESSING', 'IN_PROCESS') and paused_at is null
    order by id limit 1`;
  return row?.id;
}
