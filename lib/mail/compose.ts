import { createHmac } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import { deriveKey } from "../auth/secrets.ts";
import { now } from "../clock.ts";
import type { MailConfig } from "./config.ts";
import { textToHtml } from "./template.ts";

export interface Attachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/**
 * The id of a message: made of its row, the same for each attempt, so that a server or a mailbox that was given it twice can tell.
 * Keyed: two installations with one sender never make the same.
 */
export function messageIdOf({ id, recipient, sender }: { id: number; recipient: string; sender: string }): string {
  const mark = createHmac("sha256", deriveKey("mail message ids")).update(`${id} ${recipient.toLowerCase()}`).digest("base64url").slice(0, 20);
  return `<talonario.${id}.${mark}@${sender.slice(sender.lastIndexOf("@") + 1)}>`;
}

/** A whole message: text, the same as HTML, and what is attached. */
export function composeMessage(
  config: Pick<MailConfig, "from" | "sender" | "replyTo">,
  message: { readonly messageId: string; readonly recipient: string; readonly subject: string; readonly body: string; readonly attachments: readonly Attachment[] },
): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: message.messageId,
    date: now(),
    from: config.from,
    to: { name: "", address: message.recipient },
    ...(config.replyTo === null ? {} : { replyTo: config.replyTo }),
    subject: message.subject,
    text: message.body,
    html: textToHtml(message.body),
    // No holiday notices back (RFC 3834).
    headers: { "Auto-Submitted": "auto-generated" },
    attachments: message.attachments.map(({ fileName, contentType, bytes }) => ({ filename: fileName, contentType, content: Buffer.from(bytes) })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
