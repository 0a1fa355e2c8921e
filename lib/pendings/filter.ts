import { Prisma } from "../db/client.ts";
import { receiversOfLetter } from "../fiscal/letters.ts";
import { likePattern } from "../table/page.ts";
import { conditionsOfLetter, type PendingListFilter, type PendingSelection } from "./model.ts";

/**
 * The filter as conditions on `billing_pendings p`. Used by lists, summaries and the reservation of a batch, so that what
 * a clerk sees and what a batch takes can never differ. Customers are asked by sub-select: no join, no doubled rows.
 */
export function pendingConditions(filter: PendingListFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (filter.status !== undefined) conditions.push(Prisma.sql`p.status = ${filter.status}`);
  // Only batches that are not processed hold any (billing_batches_processed_is_complete): found through them instead of among all.
  if (filter.status === "RESERVED") conditions.push(Prisma.sql`p.batch_id = any(array(select id from billing_batches where status <> 'PROCESSED'))`);
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
  if (filter.billableWith !== undefined) conditions.push(billableWith(filter.billableWith));
  if (filter.rejectedBy !== undefined) conditions.push(Prisma.sql`p.id in (select pending_id from batch_rejections where batch_id = ${filter.rejectedBy})`);
  if (filter.q !== undefined) {
    const pattern = likePattern(filter.q);
    conditions.push(Prisma.sql`(p.service_code ilike ${pattern} or p.description ilike ${pattern}
      or p.customer_id in (select id from customers where plain_name like plain_text(${pattern}) or tax_id like ${pattern}))`);
  }
  return conditions;
}

/**
 * What a batch on the book would not set aside for its customer or its currency (lib/batches/sql/judged-pendings.ts; a test
 * compares): leaves the bad ones out of a selection of any size without naming them.
 */
function billableWith(bookCode: string): Prisma.Sql {
  return Prisma.sql`exists (
    select from receipt_books b join customers k on k.id = p.customer_id
    where b.code = ${bookCode} and (b.currency is null or b.currency = p.currency) and k.active and k.tax_id_valid
      and k.iva_condition = any(case b.letter when 'A' then ${[...receiversOfLetter.A]}::text[] when 'B' then ${[...receiversOfLetter.B]}::text[] else ${[...receiversOfLetter.C]}::text[] end))`;
}

/** The free pendings of a selection. `asOfId` keeps out what was sent after the clerk looked. */
export function selectionConditions(selection: PendingSelection): Prisma.Sql[] {
  return [Prisma.sql`p.status = 'PENDING'`, ...scopeConditions(selection)];
}

/** The pendings of a selection, whatever became of them. */
export function scopeConditions(selection: PendingSelection): Prisma.Sql[] {
  if ("pendingIds" in selection) return [Prisma.sql`p.id = any(${selection.pendingIds})`];
  const conditions = pendingConditions(selection.filter);
  if (selection.asOfId !== undefined) conditions.push(Prisma.sql`p.id <= ${selection.asOfId}`);
  if (selection.except.length > 0) conditions.push(Prisma.sql`p.id <> all(${selection.except})`);
  return conditions;
}
