import { Prisma } from "../db/client.ts";
import { likePattern } from "../table/page.ts";
import { conditionsOfLetter, type PendingListFilter, type PendingSelection } from "./model.ts";

/**
 * The filter as conditions on `billing_pendings p`. Used by lists, summaries and the reservation of a batch, so that what
 * a clerk sees and what a batch takes can never differ. Customers are asked by sub-select: no join, no doubled rows.
 */
export function pendingConditions(filter: PendingListFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (filter.status !== undefined) conditions.push(Prisma.sql`p.status = ${filter.status}`);
  if (filter.batchId !== undefined) conditions.push(Prisma.sql`p.batch_id = ${filter.batchId}`);
  if (filter.serviceId !== undefined) conditions.push(Prisma.sql`p.service_id = ${filter.serviceId}`);
  if (filter.customerId !== undefined) conditions.push(Prisma.sql`p.customer_id = ${filter.customerId}`);
  if (filter.customerIds !== undefined) conditions.push(Prisma.sql`p.customer_id = any(${filter.customerIds})`);
  if (filter.from !== undefined) conditions.push(Prisma.sql`p.delivered_on >= ${filter.from}::date`);
  if (filter.to !== undefined) conditions.push(Prisma.sql`p.delivered_on <= ${filter.to}::date`);
  if (filter.minAmount !== undefined) conditions.push(Prisma.sql`p.amount >= ${filter.minAmount}::numeric`);
  if (filter.maxAmount !== undefined) conditions.push(Prisma.sql`p.amount <= ${filter.maxAmount}::numeric`);
  if (filter.currency !== undefined) conditions.push(Prisma.sql`p.currency = ${filter.currency}`);
  if (filter.ivaRate !== undefined) conditions.push(Prisma.sql`p.iva_rate = ${filter.ivaRate}`);
  if (filter.letter !== undefined) {
    conditions.push(Prisma.sql`p.customer_id in (select id from customers where iva_condition = any(${conditionsOfLetter(filter.letter)}))`);
  }
  if (filter.q !== undefined) {
    const pattern = likePattern(filter.q);
    conditions.push(Prisma.sql`(p.service_code ilike ${pattern} or p.description ilike ${pattern}
      or p.customer_id in (select id from customers where plain_name like plain_text(${pattern}) or tax_id like ${pattern}))`);
  }
  return conditions;
}

/** The free pendings of a selection. `asOfId` keeps out what was sent after the clerk looked. */
export function selectionConditions(selection: PendingSelection): Prisma.Sql[] {
  const free = Prisma.sql`p.status = 'PENDING'`;
  if ("pendingIds" in selection) return [free, Prisma.sql`p.id = any(${selection.pendingIds})`];
  const conditions = [free, ...pendingConditions(selection.filter)];
  if (selection.asOfId !== undefined) conditions.push(Prisma.sql`p.id <= ${selection.asOfId}`);
  if (selection.except.length > 0) conditions.push(Prisma.sql`p.id <> all(${selection.except})`);
  return conditions;
}
