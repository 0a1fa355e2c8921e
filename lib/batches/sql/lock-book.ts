import type { Letter } from "../../fiscal/letters.ts";
import type { Tx } from "../../db/client.ts";
import type { LockedBook } from "./issue-documents.ts";

/** Reads the counter of a receipt book and holds its row: the only place that numbers are taken from. */
export async function lockBook(tx: Tx, { bookId }: { bookId: number }): Promise<LockedBook & { letter: Letter; code: string }> {
  const [row] = await tx.$queryRaw<(LockedBook & { letter: Letter; code: string })[]>`
    select id, code, letter, currency, next_number as "nextNumber", last_issue_date::text as "lastIssueDate"
    from receipt_books where id = ${bookId} for update`;
  if (!row) throw new Error(`receipt book ${bookId} is gone`);
  return row;
}
