import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { queueMessages } from "#lib/mail/commands/queue-messages.ts";
import { mailListQuery, mailMessageRow, queuedMail, sendMailInput } from "#lib/mail/model.ts";
import { listMessages } from "#lib/mail/queries.ts";

export const GET = defineRoute({
  summary: "List messages, newest first; sort by id",
  access: "mail:read",
  query: mailListQuery,
  response: pageOf(mailMessageRow),
  handler: ({ db, query }) => listMessages(db, query),
});

export const POST = defineRoute({
  summary: "Mail documents: some, a batch, or all that a filter finds",
  description:
    "Each document goes once to each recipient, as a PDF with a link to it: what was mailed before, or waits, is counted as `already` and left alone, however often this is called. "
    + "Without `recipients` a document goes to its customer's address, in its customer's language. Sending again on purpose is `POST /mail/messages/{id}/resend`.",
  access: "mail:send",
  body: sendMailInput,
  response: queuedMail,
  status: 202,
  idempotent: true,
  handler: ({ db, actor, body }) => queueMessages(db, { actor, input: body }),
});
