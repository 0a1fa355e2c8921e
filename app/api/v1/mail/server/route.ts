import { defineRoute } from "#lib/http/route.ts";
import { mailServerState } from "#lib/mail/model.ts";
import { getMailServer } from "#lib/mail/queries.ts";

export const GET = defineRoute({
  summary: "How mail is configured, and how its server is doing",
  access: "mail:read",
  response: mailServerState,
  handler: ({ db }) => getMailServer(db),
});
