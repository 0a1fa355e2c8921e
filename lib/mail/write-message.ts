import type { Db } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import { getCompany } from "../company/queries.ts";
import type { Language } from "../i18n/locale.ts";
import { composeMessage, messageIdOf, type Attachment } from "./compose.ts";
import type { MailConfig } from "./config.ts";
import { factsOf, findMailedDocument, writeBody, writeSubject } from "./message-facts.ts";
import { getMailTemplate } from "./queries.ts";
import type { DueMessage } from "./sql/claim-message.ts";

/** What other concepts give to a message: the file of a document, and where it is shown without a session. */
export interface MessageParts {
  document(db: Db, options: { readonly invoiceId: number }): Promise<Attachment>;
  /** Absolute. */
  link(db: Db, options: { readonly invoiceId: number }): Promise<string>;
}

export interface WrittenMessage {
  readonly messageId: string;
  readonly subject: string;
  readonly raw: Buffer;
}

/** Texts and names that the messages of one run share. */
export interface Stationery {
  readonly company: string;
  template(language: Language): Promise<{ readonly subject: string; readonly body: string }>;
}

export async function openStationery(db: Db, config: MailConfig): Promise<Stationery> {
  const company = await getCompany(db);
  const known = new Map<Language, Promise<{ subject: string; body: string }>>();
  return {
    company: company?.name ?? config.sender,
    template(language) {
      const found = known.get(language) ?? getMailTemplate(db, { language });
      known.set(language, found);
      return found;
    },
  };
}

/** A message as it will leave. Throws NOT_FOUND for a document that has no CAE. */
export async function writeMessage(db: Db, { message, config, stationery, parts }: { message: DueMessage; config: MailConfig; stationery: Stationery; parts: MessageParts }): Promise<WrittenMessage> {
  const { invoiceId, language, recipient } = message;
  const document = await findMailedDocument(db, { invoiceId });
  if (!document) throw new DomainError("not_found", "NOT_FOUND", `Invoice ${invoiceId} has no CAE: it is not mailed.`);
  const [template, file, link] = [await stationery.template(language), await parts.document(db, { invoiceId }), await parts.link(db, { invoiceId })];
  const facts = factsOf(document, { language, company: stationery.company, link });
  const subject = writeSubject(template, facts, { language, fiscalValue: document.fiscalValue });
  const messageId = message.messageId ?? messageIdOf({ id: message.id, recipient, sender: config.sender });
  const raw = await composeMessage(config, { messageId, recipient, subject, body: writeBody(template, facts), attachments: [file] });
  return { messageId, subject, raw };
}
