import { defineRoute } from "#lib/http/route.ts";
import { inboxSnapshot } from "#lib/inbox/model.ts";
import { readInbox } from "#lib/inbox/queries.ts";

export const GET = defineRoute({
  summary: "Your newest notifications, how many are unread, and your exports that wait or run",
  access: "signed-in",
  response: inboxSnapshot,
  handler: ({ db, actor: { userId } }) => readInbox(db, { userId }),
});
