import type { Db } from "../../db/client.ts";
import type { Language } from "../../i18n/locale.ts";

export interface DueMessage {
  readonly id: number;
  readonly invoiceId: number;
  readonly recipient: string;
  readonly language: Language;
  readonly attempts: number;
  /** Of an attempt before. */
  readonly messageId: string | null;
}

/** What is due, the longest due first. Locks nothing: {@link claimMessage} decides, right before a message leaves. */
export function selectDue(db: Db, { limit }: { limit: number }): Promise<DueMessage[]> {
  return db.$queryRaw<DueMessage[]>`
    select id, invoice_id as "invoiceId", recipient, language, attempts, message_id as "messageId" from mail_messages
    where status = 'QUEUED' and next_attempt_at <= now() order by next_attempt_at, id limit ${limit}::int`;
}

/**
 * QUEUED → SENDING for this run, with the id and the subject that the message leaves with: committed before anything is handed to a
 * server. False where somebody else has it, or it was cancelled.
 */
export async function claimMessage(db: Db, { id, claim, messageId, subject }: { id: number; claim: string; messageId: string; subject: string }): Promise<boolean> {
  const claimed = await db.$executeRaw`
    update mail_messages set status = 'SENDING', claim = ${claim}, message_id = ${messageId}, subject = ${subject}, attempted_at = clock_timestamp(), updated_at = clock_timestamp()
    where id = (select id from mail_messages where id = ${id}::int and status = 'QUEUED' for update skip locked)`;
  return claimed === 1;
}

/** How many messages left within the last minute, as the provider counts them. */
export async function countRecentAttempts(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from mail_messages where attempted_at > clock_timestamp() - interval '1 minute'`;
  return row?.count ?? 0;
}

/** What another run left in flight is uncertain: nobody knows whether the server took it. A late answer of that run still counts. */
export async function markLost(db: Db, { claim }: { claim: string }): Promise<number> {
  return db.$executeRaw`
    update mail_messages set status = 'UNCERTAIN', reason_code = 'INTERRUPTED', reason = null, updated_at = clock_timestamp()
    where status = 'SENDING' and claim <> ${claim}`;
}
