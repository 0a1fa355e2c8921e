import { Prisma, type Db } from "../../db/client.ts";
import { invoiceConditions } from "../../invoices/filter.ts";
import type { AuthorityInForce } from "../authority-in-force.ts";
import type { BookFilter } from "../model.ts";
import { daysOf } from "../period.ts";

/** Documents of a month that the authority in force wrote, as conditions on `invoices i`. */
export function periodConditions(period: string, { authorities }: Pick<AuthorityInForce, "authorities">): Prisma.Sql[] {
  const { first, next } = daysOf(period);
  return [Prisma.sql`i.issue_date >= ${first}::date`, Prisma.sql`i.issue_date < ${next}::date`, Prisma.sql`i.authority = any(${[...authorities]}::text[])`];
}

/** The same with what a screen filters by. Searches as lists of invoices do. */
export async function bookConditions(db: Db, { period, letter, documentType, currency, q }: BookFilter, inForce: AuthorityInForce): Promise<Prisma.Sql[]> {
  const rest = { ...(documentType === undefined ? {} : { documentType }), ...(currency === undefined ? {} : { currency }), ...(q === undefined ? {} : { q }) };
  const conditions = [...periodConditions(period, inForce), ...(await invoiceConditions(db, rest))];
  if (letter !== undefined) conditions.push(Prisma.sql`i.receipt_book_id in (select id from receipt_books where letter = ${letter})`);
  return conditions;
}

/** The order of the book: by day, then type of document, point of sale and number. */
export const bookOrder = Prisma.sql`i.issue_date, b.voucher_type, b.point_of_sale, i.number`;
