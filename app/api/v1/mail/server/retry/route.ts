import { defineRoute } from "#lib/http/route.ts";
import { retryServerNow } from "#lib/mail/commands/wake-sender.ts";
import { mailServerState } from "#lib/mail/model.ts";
import { getMailServer } from "#lib/mail/queries.ts";

export const POST = defineRoute({
  summary: "Try a mail server that was away now, before its pause is over",
  access: "mail:send",
  response: mailServerState,
  handler: async ({ db, actor }) => {
    await retryServerNow(db, { actor });
    return getMailServer(db);
  },
});
