import { businessTimeZone } from "../clock.ts";
import { Prisma, type Db } from "../db/client.ts";
import { invoiceConditions } from "../invoices/filter.ts";
import { likePattern, whereAll } from "../table/page.ts";
import type { MailFilter } from "./model.ts";

/** The filter as conditions on `mail_messages m`. Days turn at the business's midnight. */
export async function mailConditions(db: Db, filter: MailFilter): Promise<Prisma.Sql[]> {
  const { status, invoiceId, batchId, customerId, from, to, q } = filter;
  const conditions: Prisma.Sql[] = [];
  if (status !== undefined) conditions.push(Prisma.sql`m.status = ${status}`);
  if (invoiceId !== undefined) conditions.push(Prisma.sql`m.invoice_id = ${invoiceId}::int`);
  if (batchId !== undefined) conditions.push(Prisma.sql`m.batch_id = ${batchId}::int`);
  if (customerId !== undefined) conditions.push(Prisma.sql`m.invoice_id in (select id from invoices where customer_id = ${customerId}::int)`);
  if (from !== undefined) conditions.push(Prisma.sql`m.created_at >= ${from}::date::timestamp at time zone ${businessTimeZone}::text`);
  if (to !== undefined) conditions.push(Prisma.sql`m.created_at < (${to}::date + 1)::timestamp at time zone ${businessTimeZone}::text`);
  if (q !== undefined) conditions.push(await searchCondition(db, q));
  return conditions;
}

/** Addresses by their own index, documents by theirs: an `or` over both would read every message. */
async function searchCondition(db: Db, q: string): Promise<Prisma.Sql> {
  const byAddress = Prisma.sql`select id from mail_messages where recipient ilike ${likePattern(q)}`;
  if (q.includes("@")) return Prisma.sql`m.id in (${byAddress})`;
  const documents = Prisma.sql`select i.id from invoices i ${whereAll(await invoiceConditions(db, { q }))}`;
  return Prisma.sql`m.id in (${byAddress} union all select id from mail_messages where invoice_id in (${documents}))`;
}
