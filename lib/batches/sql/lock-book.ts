import type { Tx } from "../../db/client.ts";
import type { LaneBook } from "../../authorisations/model.ts";

export type LockedBook = LaneBook & { readonly currency: string | null };

/** Reads the counter of a receipt book and holds its row: the only place that numbers are taken from. */
export async function lockBook(tx: Tx, { bookId }: { bookId: number }): Promise<LockedBook> {
  const [row] = await tx.$queryRaw<LockedBook[]>`
    select id, code, document_type as "documentType", letter, point_of_sale as "pointOfSale", voucher_type as "voucherType", authority, currency, next_number as "nextNumber", last_issue_date::text as "lastIssueDate"
    from receipt_books where id = ${bookId} for update`;
  if (!row) throw new Error(`receipt book ${bookId} is gone`);
  return row;
}
