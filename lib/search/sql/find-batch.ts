import type { Db } from "../../db/client.ts";
import type { SearchHitOf } from "../model.ts";

/** The batch that a number names: `42`, or `#42` as the screens write it. */
export async function findBatch(db: Db, { q }: { q: string }): Promise<SearchHitOf<"batch">[]> {
  const digits = /^#?\s*([1-9]\d{0,8})$/.exec(q)?.[1];
  if (digits === undefined) return [];
  const rows = await db.$queryRaw<Omit<SearchHitOf<"batch">, "kind">[]>`
    select b.id, k.code as "receiptBook", b.status, b.issue_date::text as "issueDate"
    from billing_batches b join receipt_books k on k.id = b.receipt_book_id where b.id = ${Number(digits)}::int`;
  return rows.map((row) => ({ kind: "batch", ...row }));
}
