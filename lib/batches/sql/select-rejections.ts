import type { Prisma, Db } from "../../db/client.ts";
import type { Rejection } from "../model.ts";

type RejectionRow = Omit<Rejection, "message" | "at"> & { readonly at: Date; readonly authorityMessage: string | null };

/** One page of the items that batches set aside. */
export function selectRejections(db: Db, { where, orderBy, limit }: { where: Prisma.Sql; orderBy: Prisma.Sql; limit: number }): Promise<RejectionRow[]> {
  return db.$queryRaw<RejectionRow[]>`
    select r.id, r.batch_id as "batchId", k.code as "receiptBook", b.issue_date::text as "issueDate", r.pending_id as "pendingId", p.service_id as "serviceId",
      p.service_code as "serviceCode", r.customer_id as "customerId", c.name as "customerName", p.description, p.amount::text, p.currency, p.status as "pendingStatus",
      r.code, r.message as "authorityMessage", r.created_at as at
    from batch_rejections r join billing_batches b on b.id = r.batch_id join billing_pendings p on p.id = r.pending_id
    join customers c on c.id = r.customer_id join receipt_books k on k.id = b.receipt_book_id
    ${where} ${orderBy} limit ${limit}`;
}

/** Items set aside by reason, most frequent first. */
export function countRejectionsByCode(db: Db, { where }: { where: Prisma.Sql }): Promise<{ code: string; count: number }[]> {
  return db.$queryRaw<{ code: string; count: number }[]>`
    select r.code, count(*)::int as count
    from batch_rejections r join billing_batches b on b.id = r.batch_id join billing_pendings p on p.id = r.pending_id
    ${where} group by r.code order by count desc, r.code`;
}

/** Items set aside and what they come to, per currency. */
export function sumRejections(db: Db, { where }: { where: Prisma.Sql }): Promise<{ currency: string; count: number; total: string }[]> {
  return db.$queryRaw<{ currency: string; count: number; total: string }[]>`
    select p.currency, count(*)::int as count, sum(p.amount)::text as total
    from batch_rejections r join billing_batches b on b.id = r.batch_id join billing_pendings p on p.id = r.pending_id
    ${where} group by p.currency order by p.currency`;
}
