import { documentLink } from "../document-links/commands.ts";
import { printDocument } from "../printing/print-document.ts";
import type { MessageParts } from "./write-message.ts";

/** The file and the public link of a document, as the worker puts them into messages. */
export function documentParts({ worker }: { worker: string }): MessageParts {
  const actor = { userId: null, label: worker, requestId: null };
  return {
    document: async (db, { invoiceId }) => ({ ...(await printDocument(db, { id: invoiceId })), contentType: "application/pdf" }),
    link: async (db, { invoiceId }) => (await documentLink(db, { actor, invoiceId })).url,
  };
}
