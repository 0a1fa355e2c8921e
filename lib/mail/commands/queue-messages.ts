import { recordAudit, type AuditActor } from "../../audit/record.ts";
import type { Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { requireMailConfig } from "../config.ts";
import { documentsWhere, requireAllFound, requireOneDocument } from "../documents.ts";
import type { DocumentsToMail, MailPlan, QueuedMail, SendMailInput } from "../model.ts";
import { enqueueSending } from "../queue.ts";
import { insertMessages, planMessages } from "../sql/queue-messages.ts";

/** A batch of half a million documents is one statement: it may last. */
const longTransactionMs = 300_000;

/** What {@link queueMessages} would do now. Throws NOT_FOUND, SELECTION_CHANGED, MAIL_RECIPIENTS_OF_MANY. */
export async function planMail(db: Db, { input }: { input: SendMailInput }): Promise<MailPlan> {
  requireOneDocument(input);
  const plan = await planMessages(db, { where: await documentsWhere(db, input.documents), recipients: input.recipients });
  requireAllFound(input.documents, plan.documents);
  return plan;
}

/**
 * Puts documents into the outbox, each once for each recipient: what was mailed before, or waits, stays as it is, however
 * often and by how many at once this is asked for. Throws MAIL_NOT_CONFIGURED and what {@link planMail} throws.
 */
export async function queueMessages(db: Db, { actor, input }: { actor: AuditActor; input: SendMailInput }): Promise<QueuedMail> {
  requireMailConfig();
  requireOneDocument(input);
  return inTransaction(
    db,
    async (tx) => {
      const where = await documentsWhere(tx, input.documents);
      const { documents, ...outcome } = await insertMessages(tx, { where, recipients: input.recipients, requestedBy: actor.userId });
      requireAllFound(input.documents, documents);
      if (outcome.queued > 0) await enqueueSending(tx);
      await recordAudit(tx, { actor, action: "mail.queued", ...entityOf(input.documents), data: { ...outcome, documents, ...(input.recipients ? { recipients: input.recipients } : {}) } });
      return outcome;
    },
    { timeoutMs: longTransactionMs },
  );
}

/** An event about one document stands in its history, one about a batch in the batch's. */
function entityOf({ invoiceIds, batchId }: DocumentsToMail): { entity: "invoice" | "batch" | "mail"; entityId: number | null } {
  if (batchId !== undefined) return { entity: "batch", entityId: batchId };
  return invoiceIds?.length === 1 ? { entity: "invoice", entityId: invoiceIds[0] ?? null } : { entity: "mail", entityId: null };
}
