import { defineRoute } from "#lib/http/route.ts";
import { mailCounts, mailFilter } from "#lib/mail/model.ts";
import { countMessages } from "#lib/mail/queries.ts";

export const GET = defineRoute({
  summary: "How many messages are in each state",
  access: "mail:read",
  query: mailFilter.omit({ status: true }),
  response: mailCounts,
  handler: async ({ db, query }) => ({ counts: await countMessages(db, { filter: query }) }),
});
