import { Prisma, type Db } from "../../db/client.ts";
import type { MailMessage } from "../model.ts";

type Row = Omit<MailMessage, "requestedBy" | "nextAttemptAt" | "createdAt" | "attemptedAt" | "sentAt" | "settledAt"> & {
  userId: number | null;
  username: string | null;
  name: string | null;
  nextAttemptAt: Date;
  createdAt: Date;
  attemptedAt: Date | null;
  sentAt: Date | null;
  settledAt: Date | null;
};

interface Selected {
  readonly where: Prisma.Sql;
  readonly orderBy: Prisma.Sql;
  readonly limit?: number;
}

/** Messages `m` as screens and the API show them. Paged before anything is joined: the joins then touch one page. */
export function messagesSql({ where, orderBy, limit }: Selected): Prisma.Sql {
  return Prisma.sql`
    select m.id, m.invoice_id as "invoiceId", b.code || '-' || lpad(i.number::text, 8, '0') as "invoiceNumber", m.batch_id as "batchId", i.customer_id as "customerId",
           i.customer_name as "customerName", m.recipient, m.language, m.status, m.resend_of as "resendOf", u.id as "userId", u.username, u.name, m.subject,
           m.message_id as "messageId", m.attempts, m.reason_code as "reasonCode", m.reason, m.next_attempt_at as "nextAttemptAt", m.created_at as "createdAt",
           m.attempted_at as "attemptedAt", m.sent_at as "sentAt", m.settled_at as "settledAt"
    from (select * from mail_messages m ${where} ${orderBy} ${limit === undefined ? Prisma.empty : Prisma.sql`limit ${limit}::int`}) m
    join invoices i on i.id = m.invoice_id join receipt_books b on b.id = i.receipt_book_id left join users u on u.id = m.requested_by
    ${orderBy}`;
}

export async function selectMessages(db: Db, selected: Selected): Promise<MailMessage[]> {
  return (await db.$queryRaw<Row[]>(messagesSql(selected))).map(toMessage);
}

export function toMessage({ userId, username, name, nextAttemptAt, createdAt, attemptedAt, sentAt, settledAt, ...row }: Row): MailMessage {
  return {
    ...row,
    requestedBy: userId === null ? null : { id: userId, username: username ?? "", name: name ?? "" },
    nextAttemptAt: row.status === "QUEUED" ? nextAttemptAt.toISOString() : null,
    createdAt: createdAt.toISOString(),
    attemptedAt: attemptedAt?.toISOString() ?? null,
    sentAt: sentAt?.toISOString() ?? null,
    settledAt: settledAt?.toISOString() ?? null,
  };
}
