import { Prisma, type Db } from "../db/client.ts";
import { likePattern } from "../table/page.ts";
import type { InvoiceFilter } from "./model.ts";
import { readSearch } from "./search.ts";

/**
 * The filter as conditions on `invoices i`, for lists, statistics and exports alike. The text search is resolved to ids first:
 * the planner then knows how few rows they are, where a sub-select makes it walk the whole table in sort order.
 */
export async function invoiceConditions(db: Db, filter: InvoiceFilter): Promise<Prisma.Sql[]> {
  const conditions: Prisma.Sql[] = [];
  if (filter.customerId !== undefined) conditions.push(Prisma.sql`i.customer_id = ${filter.customerId}`);
  if (filter.exceptCustomerIds !== undefined) conditions.push(Prisma.sql`i.customer_id <> all(${filter.exceptCustomerIds}::int[])`);
  if (filter.batchId !== undefined) conditions.push(Prisma.sql`i.batch_id = ${filter.batchId}`);
  if (filter.documentType !== undefined) conditions.push(Prisma.sql`i.document_type = ${filter.documentType}`);
  if (filter.correctsId !== undefined) conditions.push(Prisma.sql`i.corrects_id = ${filter.correctsId}`);
  if (filter.receiptBook !== undefined) {
    conditions.push(Prisma.sql`i.receipt_book_id = (select id from receipt_books where code = ${filter.receiptBook})`);
  }
  if (filter.from !== undefined) conditions.push(Prisma.sql`i.issue_date >= ${filter.from}::date`);
  if (filter.to !== undefined) conditions.push(Prisma.sql`i.issue_date <= ${filter.to}::date`);
  if (filter.minAmount !== undefined) conditions.push(Prisma.sql`i.total_amount >= ${filter.minAmount}::numeric`);
  if (filter.maxAmount !== undefined) conditions.push(Prisma.sql`i.total_amount <= ${filter.maxAmount}::numeric`);
  if (filter.currency !== undefined) conditions.push(Prisma.sql`i.currency = ${filter.currency}`);
  if (filter.q !== undefined) conditions.push(await searchCondition(db, filter.q));
  return conditions;
}

async function searchCondition(db: Db, q: string): Promise<Prisma.Sql> {
  const search = readSearch(q);
  const either: Prisma.Sql[] = [];
  if (search.customer !== undefined) {
    const customerIds = await findCustomerIds(db, search.customer);
    if (customerIds.length > 0) either.push(Prisma.sql`i.customer_id = any(${customerIds}::int[])`);
  }
  if (search.numbers.length > 0 || search.pointOfSale !== undefined) {
    const bookIds = await findBookIds(db, search);
    if (bookIds.length > 0) either.push(...numberConditions(bookIds, search.numbers));
  }
  return either.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(either, " or ")})`;
}

function numberConditions(bookIds: readonly number[], ranges: readonly (readonly [number, number])[]): Prisma.Sql[] {
  const inBooks = Prisma.sql`i.receipt_book_id = any(${bookIds}::int[])`;
  if (ranges.length === 0) return [inBooks];
  return ranges.map(([low, high]) => Prisma.sql`(${inBooks} and i.number between ${low}::int and ${high}::int)`);
}

/** By the name the customer has now; its documents keep the name they were issued with. */
async function findCustomerIds(db: Db, text: string): Promise<number[]> {
  const pattern = likePattern(text);
  const rows = await db.$queryRaw<{ id: number }[]>`select id from customers where plain_name like plain_text(${pattern}) or tax_id like ${pattern}`;
  return rows.map((row) => row.id);
}

async function findBookIds(db: Db, search: { letter?: string; pointOfSale?: number }): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select id from receipt_books
    where letter = coalesce(${search.letter ?? null}::text, letter) and point_of_sale = coalesce(${search.pointOfSale ?? null}::int, point_of_sale)`;
  return rows.map((row) => row.id);
}
