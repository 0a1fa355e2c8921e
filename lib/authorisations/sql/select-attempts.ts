import { Prisma, type Db, type Tx } from "../../db/client.ts";
import type { Voucher } from "../../fiscal/arca/voucher.ts";
import type { Attempt } from "../model.ts";

const columns = Prisma.sql`a.id, a.batch_id as "batchId", a.receipt_book_id as "receiptBookId", a.status, a.first_number as "firstNumber",
  a.document_count as "documentCount", a.point_of_sale as "pointOfSale", a.voucher_type as "voucherType", a.sends, a.checks,
  a.series_refusals as "seriesRefusals", a.next_check_at as "nextCheckAt"`;

/** What the lane of a book is at; nothing where it is free. */
export async function findOpenAttempt(db: Db, { bookId }: { bookId: number }): Promise<Attempt | undefined> {
  const [row] = await db.$queryRaw<Attempt[]>`select ${columns} from authorisation_attempts a where a.receipt_book_id = ${bookId} and a.status <> 'SETTLED'`;
  return row;
}

/** Holds an attempt's row: whoever decides about it comes after whoever did before. */
export async function lockAttempt(tx: Tx, { attemptId }: { attemptId: number }): Promise<Attempt | undefined> {
  const [row] = await tx.$queryRaw<Attempt[]>`select ${columns} from authorisation_attempts a where a.id = ${attemptId} for update`;
  return row;
}

export interface OpenDocument {
  readonly position: number;
  readonly number: number;
  readonly voucher: Voucher;
}

/** The documents of an attempt that nothing is decided about yet, in the order of their numbers. */
export function selectOpenDocuments(db: Db, { attemptId }: { attemptId: number }): Promise<OpenDocument[]> {
  return db.$queryRaw<OpenDocument[]>`
    select position, number, voucher from authorisation_documents where attempt_id = ${attemptId} and result is null order by position`;
}
