import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError, notFound } from "../../errors/domain-error.ts";
import { requireMailConfig } from "../config.ts";
import { enqueueSending } from "../queue.ts";
import { isResendable, type MailStatus } from "../status.ts";

/**
 * Sends messages again, on purpose: each becomes a new one that says of which it is the repetition and who wanted it. The old ones stay
 * as they are. All or none. Throws NOT_FOUND, MAIL_UNDER_WAY, MAIL_NOT_CONFIGURED.
 */
export async function resendMessages(db: Db, { actor, ids }: { actor: Actor; ids: readonly number[] }): Promise<{ ids: number[] }> {
  requireMailConfig();
  return inTransaction(db, async (tx) => {
    const wanted = [...new Set(ids)].sort((a, b) => a - b);
    await lockMessages(tx, wanted);
    const again = await tx.$queryRaw<{ id: number; original: number; invoiceId: number; recipient: string }[]>`
      insert into mail_messages (invoice_id, batch_id, purpose, recipient, language, resend_of, requested_by)
      select m.invoice_id, m.batch_id, m.purpose, m.recipient, k.language, m.id, ${actor.userId}::int
      from mail_messages m join invoices i on i.id = m.invoice_id join customers k on k.id = i.customer_id
      where m.id = any(${wanted}::int[]) order by m.id
      returning id, resend_of as original, invoice_id as "invoiceId", recipient`;
    // From here on the old one is history: an answer that comes late must not say anything about the new one.
    await tx.$executeRaw`update mail_messages set claim = null where id = any(${wanted}::int[])`;
    await enqueueSending(tx);
    for (const { id, original, invoiceId, recipient } of again) {
      await recordAudit(tx, { actor, action: "mail.resent", entity: "invoice", entityId: invoiceId, data: { messageId: id, resendOf: original, recipient } });
    }
    return { ids: again.map(({ id }) => id) };
  });
}

/** In order of id: two who send the same again come one after the other, and the second is told that it is under way. */
async function lockMessages(tx: Tx, ids: readonly number[]): Promise<void> {
  const rows = await tx.$queryRaw<{ id: number; status: MailStatus }[]>`select id, status from mail_messages where id = any(${[...ids]}::int[]) order by id for update`;
  if (rows.length < ids.length) throw notFound("One of these messages");
  const underWay = rows.filter(({ status }) => !isResendable(status)).map(({ id }) => id);
  if (underWay.length > 0) throw new DomainError("conflict", "MAIL_UNDER_WAY", "This message has not ended yet: it waits or is being sent.", { details: { ids: underWay } });
}
