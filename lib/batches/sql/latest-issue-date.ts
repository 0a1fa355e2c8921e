import type { Db } from "../../db/client.ts";

/** The latest date that a book issued on or that a batch under way will issue on; null where there is none. */
export async function latestIssueDate(db: Db, { bookId }: { bookId: number }): Promise<string | null> {
  const [row] = await db.$queryRaw<{ latest: string | null }[]>`
    select greatest(b.last_issue_date, (
      select max(t.issue_date) from billing_batches t where t.receipt_book_id = b.id and t.status in ('PENDING_PROCESSING', 'IN_PROCESS', 'ERROR')))::text as latest
    from receipt_books b where b.id = ${bookId}`;
  return row?.latest ?? null;
}
