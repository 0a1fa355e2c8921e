import { Prisma, type Db } from "../../db/client.ts";
import type { InvoiceSearch } from "../../invoices/search.ts";
import type { SearchHitOf } from "../model.ts";

/**
 * Documents by number. Each book is asked by itself for the first of each range: with all of them in one condition the
 * database reads every document of a range (a million of them for `A-0001-0`) before it sorts.
 */
export async function findInvoices(db: Db, { search, limit }: { search: InvoiceSearch; limit: number }): Promise<SearchHitOf<"invoice">[]> {
  if (search.numbers.length === 0) return [];
  const ranges = search.numbers.map(([low, high], rank) => Prisma.sql`(${rank}::int, ${low}::int, ${high}::int)`);
  const rows = await db.$queryRaw<Omit<SearchHitOf<"invoice">, "kind">[]>`
    select id, number, "customerName", "issueDate", "totalAmount", currency
    from (
      select distinct on (i.id) i.id, r.rank, k.code || '-' || lpad(i.number::text, 8, '0') as number, i.customer_name as "customerName",
             i.issue_date::text as "issueDate", i.total_amount::text as "totalAmount", i.currency
      from (values ${Prisma.join(ranges)}) r (rank, low, high)
      cross join receipt_books k
      cross join lateral (
        select * from invoices where receipt_book_id = k.id and number between r.low and r.high order by number limit ${limit}
      ) i
      where k.letter = coalesce(${search.letter ?? null}::text, k.letter) and k.point_of_sale = coalesce(${search.pointOfSale ?? null}::int, k.point_of_sale)
      order by i.id, r.rank
    ) found
    order by rank, "issueDate" desc, id limit ${limit}`;
  return rows.map((row) => ({ kind: "invoice", ...row }));
}
