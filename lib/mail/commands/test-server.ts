import { randomUUID } from "node:crypto";
import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Language } from "../../i18n/locale.ts";
import { composeMessage } from "../compose.ts";
import { requireMailConfig } from "../config.ts";
import type { TestOutcome } from "../model.ts";
import { SmtpSession } from "../smtp/session.ts";

/** A person waits for it. */
const answerTimeoutMs = 20_000;

const texts: Readonly<Record<Language, { subject: string; body: string }>> = {
  es: { subject: "Prueba de Talonario", body: "Si estás leyendo esto, el servidor de correo está bien configurado.\n" },
  en: { subject: "Talonario test", body: "If you read this, the mail server is set up well.\n" },
};

/** Sends one message outside the outbox, and says in the server's own words what came of it. Throws MAIL_NOT_CONFIGURED. */
export async function testMailServer(db: Db, { actor, recipient, language }: { actor: Actor; recipient: string; language: Language }): Promise<TestOutcome> {
  const config = requireMailConfig();
  const messageId = `<talonario.test.${randomUUID()}@${config.sender.slice(config.sender.lastIndexOf("@") + 1)}>`;
  const raw = await composeMessage(config, { messageId, recipient, ...texts[language], attachments: [] });
  const session = new SmtpSession({ ...config.smtp, answerTimeoutMs });
  const delivery = await session.deliver({ sender: config.sender, recipient, raw }).finally(() => session.close());
  const outcome = { accepted: delivery.outcome === "accepted", code: "code" in delivery ? delivery.code : null, response: delivery.response };
  await inTransaction(db, (tx) => recordAudit(tx, { actor, action: "mail.tested", entity: "mail", entityId: null, data: { recipient, ...outcome } }));
  return outcome;
}
