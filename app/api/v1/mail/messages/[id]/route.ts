import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { mailMessageRow } from "#lib/mail/model.ts";
import { getMessage } from "#lib/mail/queries.ts";

export const GET = defineRoute({
  summary: "Read a message",
  access: "mail:read",
  params: idParams,
  response: mailMessageRow,
  handler: ({ db, params }) => getMessage(db, params),
});
