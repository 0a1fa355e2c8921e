import { Prisma } from "../db/client.ts";
import type { BatchFilter, RejectionFilter } from "./model.ts";

/** The filter as conditions on `billing_batches b`, for the list and its figures alike. Dates are of issue. */
export function batchConditions(filter: BatchFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (filter.status !== undefined) conditions.push(Prisma.sql`b.status = ${filter.status}`);
  if (filter.grouping !== undefined) conditions.push(Prisma.sql`b.grouping = ${filter.grouping}`);
  if (filter.receiptBook !== undefined) conditions.push(Prisma.sql`b.receipt_book_id = (select id from receipt_books where code = ${filter.receiptBook})`);
  if (filter.from !== undefined) conditions.push(Prisma.sql`b.issue_date >= ${filter.from}::date`);
  if (filter.to !== undefined) conditions.push(Prisma.sql`b.issue_date <= ${filter.to}::date`);
  return conditions;
}

/** The filter as conditions on `batch_rejections r join billing_batches b join billing_pendings p`. Dates are those of the batch. */
export function rejectionConditions({ code, customerId, currency, batchId, ...batch }: RejectionFilter): Prisma.Sql[] {
  const conditions = batchConditions(batch);
  if (code !== undefined) conditions.push(Prisma.sql`r.code = ${code}`);
  if (batchId !== undefined) conditions.push(Prisma.sql`r.batch_id = ${batchId}`);
  if (customerId !== undefined) conditions.push(Prisma.sql`r.customer_id = ${customerId}`);
  if (currency !== undefined) conditions.push(Prisma.sql`p.currency = ${currency}`);
  return conditions;
}
