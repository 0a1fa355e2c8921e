import { defineRoute } from "#lib/http/route.ts";
import { testMailServer } from "#lib/mail/commands/test-server.ts";
import { testMailInput, testOutcome } from "#lib/mail/model.ts";

export const POST = defineRoute({
  summary: "Send a message to an address to see whether the mail server takes it",
  access: "mail:configure",
  body: testMailInput,
  response: testOutcome,
  handler: ({ db, actor, body }) => testMailServer(db, { actor, ...body }),
});
