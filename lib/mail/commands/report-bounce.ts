import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { readDsn } from "../mime/read-dsn.ts";
import type { BounceInput, BounceOutcome } from "../model.ts";

/**
 * A message came back, as its provider's webhook or the notification itself says. It is found by its Message-ID, which only we and who
 * received it know. Safe to repeat. Throws MAIL_DSN_UNREADABLE.
 */
export function reportBounce(db: Db, { actor, input }: { actor: Actor; input: BounceInput }): Promise<BounceOutcome> {
  const { messageId, kind, reason } = input.dsn === undefined ? { ...input, messageId: input.messageId ?? "" } : readDsn(input.dsn);
  return inTransaction(db, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: number; invoiceId: number; status: string }[]>`
      select id, invoice_id as "invoiceId", status from mail_messages where message_id = ${withBrackets(messageId)} for update`;
    if (!row) return { outcome: "unknown", id: null };
    if (row.status === "BOUNCED") return { outcome: "already", id: row.id };
    if (kind === "temporary") return { outcome: "ignored", id: row.id };
    const moved = await tx.$executeRaw`
      update mail_messages set status = 'BOUNCED', settled_at = now(), reason_code = 'REPORTED', reason = ${reason.slice(0, 500)}, updated_at = clock_timestamp()
      where id = ${row.id}::int and status in ('SENDING', 'SENT', 'UNCERTAIN')`;
    if (moved === 0) return { outcome: "ignored", id: row.id };
    await recordAudit(tx, { actor, action: "mail.bounced", entity: "invoice", entityId: row.invoiceId, data: { messageId: row.id, reason: reason.slice(0, 500) } });
    return { outcome: "bounced", id: row.id };
  });
}

function withBrackets(messageId: string): string {
  return messageId.startsWith("<") ? messageId : `<${messageId}>`;
}
