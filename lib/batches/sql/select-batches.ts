import { Prisma, type Db } from "../../db/client.ts";
import type { Batch } from "../model.ts";

export type BatchRow = Omit<Batch, "createdBy" | "authorisation" | "pausedAt" | "cancelRequestedAt" | "reservedAt" | "createdAt" | "startedAt" | "finishedAt" | "updatedAt" | "requestedTotals" | "selection" | "remainingCount" | "progress"> & {
  selection: Batch["selection"];
  requestedTotals: Batch["requestedTotals"];
  createdById: number;
  createdByUsername: string;
  createdByName: string;
  pausedAt: Date | null;
  cancelRequestedAt: Date | null;
  /** Built by the database: its instants are texts already. */
  authorisation: Batch["authorisation"];
  reservedAt: Date | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  updatedAt: Date;
};

/** Reads batches with book, author and number range (two index look-ups each on invoices_batch_id_idx). */
export function batchRows({ where, tail }: { where: Prisma.Sql; tail: Prisma.Sql }): Prisma.Sql {
  return Prisma.sql`
    select b.id, b.kind, b.paused_at as "pausedAt", b.paused_seconds as "pausedSeconds", b.cancel_requested_at as "cancelRequestedAt", b.annuls_batch_id as "annulsBatchId", o.authorisation, k.code as "receiptBook", b.receipt_book_id as "receiptBookId", b.issue_date::text as "issueDate", b.grouping, b.status, b.selection,
      b.requested_count as "requestedCount", b.requested_totals as "requestedTotals", b.reserved_at as "reservedAt", b.invoiced_count as "invoicedCount",
      b.rejected_count as "rejectedCount", b.released_count as "releasedCount", b.invoice_count as "invoiceCount", b.attempts, b.error_code as "errorCode",
      b.error_message as "errorMessage", u.id as "createdById", u.username as "createdByUsername", u.name as "createdByName", b.created_at as "createdAt",
      b.started_at as "startedAt", b.finished_at as "finishedAt", b.updated_at as "updatedAt",
      k.code || '-' || lpad((select min(i.number) from invoices i where i.batch_id = b.id)::text, 8, '0') as "firstInvoiceNumber",
      k.code || '-' || lpad((select max(i.number) from invoices i where i.batch_id = b.id)::text, 8, '0') as "lastInvoiceNumber"
    from billing_batches b join receipt_books k on k.id = b.receipt_book_id join users u on u.id = b.created_by
    left join lateral (
      select jsonb_build_object('attemptId', a.id, 'status', a.status, 'reason', a.reason, 'since', coalesce(a.sent_at, a.created_at), 'nextCheckAt', a.next_check_at,
        'documents', (select count(*) from authorisation_documents d where d.attempt_id = a.id and d.result is null)) as authorisation
      from authorisation_attempts a where a.receipt_book_id = b.receipt_book_id and a.status <> 'SETTLED' and a.batch_id = b.id) o on true
    ${where} ${tail}`;
}

export async function selectBatches(db: Db, fragments: { where: Prisma.Sql; tail: Prisma.Sql }): Promise<Batch[]> {
  return (await db.$queryRaw<BatchRow[]>(batchRows(fragments))).map(toBatch);
}

export function toBatch({ createdById, createdByUsername, createdByName, ...row }: BatchRow): Batch {
  const done = row.invoicedCount + row.rejectedCount + row.releasedCount;
  return {
    ...row,
    remainingCount: row.requestedCount - done,
    progress: Math.floor((done * 100) / row.requestedCount),
    createdBy: { id: createdById, username: createdByUsername, name: createdByName },
    pausedAt: row.pausedAt?.toISOString() ?? null,
    cancelRequestedAt: row.cancelRequestedAt?.toISOString() ?? null,
    reservedAt: row.reservedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  };
}
