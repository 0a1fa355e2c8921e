import { DomainError } from "../../errors/domain-error.ts";
import { headerOf, leavesOf, readMessage, textOf } from "./read-message.ts";

export interface ReadDsn {
  readonly messageId: string;
  readonly kind: "permanent" | "temporary";
  readonly reason: string;
}

/**
 * A delivery status notification (RFC 3464): which message, whether it is given up, and why. The message is known by the headers that come
 * back with it. Throws MAIL_DSN_UNREADABLE for anything else.
 */
export function readDsn(text: string): ReadDsn {
  const parts = leavesOf(readMessage(Buffer.from(text, "utf8")));
  const status = parts.find((part) => part.contentType === "message/delivery-status");
  const returned = parts.find((part) => part.contentType === "message/rfc822" || part.contentType === "text/rfc822-headers" || part.contentType === "message/rfc822-headers");
  const messageId = returned && headerOf(readMessage(returned.body), "message-id");
  if (!status || !messageId) throw new DomainError("invalid", "MAIL_DSN_UNREADABLE", "This is no delivery status notification with the headers of the message that came back.");
  const fields = new Map([...textOf(status).replace(/\r?\n[ \t]+/g, " ").matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map(([, name = "", value = ""]) => [name.toLowerCase(), value.trim()]));
  const gaveUp = fields.get("action")?.toLowerCase() === "failed";
  const reason = [fields.get("status"), fields.get("diagnostic-code")?.replace(/^smtp;\s*/i, "")].filter(Boolean).join(" ");
  return { messageId, kind: gaveUp ? "permanent" : "temporary", reason };
}
