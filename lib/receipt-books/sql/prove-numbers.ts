import type { Db } from "../../db/client.ts";
import type { ReceiptBookProof } from "../model.ts";

/**
 * What the documents of a book say of its numbering, from the documents alone: one pass in the order of the number, each
 * compared with the one before. The range that the book claims is put around them, so that numbers missing at the start
 * and at the end are gaps like any other. Only the gaps found are unrolled into numbers. One statement, so that book and
 * documents are of one moment while a batch is at work. A million documents take about two seconds.
 */
export async function proveNumbers(db: Db, { code, limit }: { code: string; limit: number }): Promise<Omit<ReceiptBookProof, "proven"> | undefined> {
  const [proof] = await db.$queryRaw<Omit<ReceiptBookProof, "proven">[]>`
    with book as materialized (
      select id, code, first_number, next_number from receipt_books where code = ${code}
    ), documents as materialized (
      select number, issue_date, lag(number) over in_order as previous_number, lag(issue_date) over in_order as previous_date
      from invoices where receipt_book_id = (select id from book)
      window in_order as (order by number)
    ), foreigners as materialized (
      select number from foreign_numbers where receipt_book_id = (select id from book)
    ), taken as materialized (
      -- Numbers that somebody else used at the authority are no gap; they are rare, and told apart.
      select number, lag(number) over (order by number) as previous_number from (select number from documents union all select number from foreigners) n
    ), extent as (
      select min(number) as first, max(number) as last, (select count(*)::int from documents) as count from taken
    ), gaps as (
      select previous_number + 1 as low, number - 1 as high from taken where number > previous_number + 1
      union all
      select book.first_number, coalesce(extent.first, book.next_number) - 1 from book, extent
      union all
      select extent.last + 1, book.next_number - 1 from book, extent where extent.last is not null
    ), duplicates as (
      select distinct number from documents where number = previous_number
    ), misdated as (
      select number from documents where issue_date < previous_date
    )
    select book.code as "receiptBook", extent.first, extent.last, extent.count,
      array(select n from gaps cross join lateral generate_series(low, high) n order by n limit ${limit}::int) as missing,
      array(select number from duplicates order by number limit ${limit}::int) as duplicates,
      array(select number from misdated order by number limit ${limit}::int) as "outOfDateOrder",
      (select coalesce(sum(high - low + 1), 0)::int from gaps where high >= low) as "missingCount",
      (select count(*)::int from duplicates) as "duplicateCount",
      (select count(*)::int from misdated) as "outOfDateOrderCount",
      array(select number from foreigners order by number limit ${limit}::int) as foreign,
      (select count(*)::int from foreigners) as "foreignCount",
      book.first_number as "expectedFirst", book.next_number as "expectedNext"
    from book, extent`;
  return proof;
}
