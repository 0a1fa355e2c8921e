import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { caughtListQuery, caughtRow } from "#lib/mail-catcher/model.ts";
import { listCaught } from "#lib/mail-catcher/queries.ts";

export const GET = defineRoute({
  summary: "List what the embedded mail catcher took in; sort by id",
  description: "Only where the catcher is the mail server (MAIL_CATCHER), as in the demo.",
  access: "mail:read",
  query: caughtListQuery,
  response: pageOf(caughtRow),
  handler: ({ db, query }) => listCaught(db, query),
});
