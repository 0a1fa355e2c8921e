import { Prisma, type Db } from "../../db/client.ts";
import type { OpenAttempt } from "../model.ts";

/** What is with the authority, or about to be: one attempt a lane at the most, the oldest first. */
export function selectOpenAttempts(db: Db, { attemptId }: { attemptId?: number } = {}): Promise<OpenAttempt[]> {
  const only = attemptId === undefined ? Prisma.empty : Prisma.sql`and a.id = ${attemptId}`;
  return db.$queryRaw<OpenAttempt[]>`
    select a.id, a.status, a.batch_id as "batchId", b.code as "receiptBook", b.document_type as "documentType", a.first_number as "firstNumber",
      (select count(*)::int from authorisation_documents d where d.attempt_id = a.id and d.result is null) as documents, a.document_count as "documentCount",
      a.checks, a.reason, a.evidence, to_char(coalesce(a.sent_at, a.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since,
      to_char(a.next_check_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "nextCheckAt",
      (select jsonb_agg(jsonb_build_object('currency', t.currency, 'total', t.total::text) order by t.currency)
       from (select currency, sum(total_amount) as total from authorisation_documents d where d.attempt_id = a.id and d.result is null group by currency) t) as totals
    from authorisation_attempts a join receipt_books b on b.id = a.receipt_book_id
    where a.status <> 'SETTLED' ${only}
    order by a.created_at, a.id`;
}
