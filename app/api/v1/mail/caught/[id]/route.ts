import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { caughtDetail } from "#lib/mail-catcher/model.ts";
import { getCaught } from "#lib/mail-catcher/queries.ts";

export const GET = defineRoute({
  summary: "Read a caught message",
  access: "mail:read",
  params: idParams,
  response: caughtDetail,
  handler: ({ db, params }) => getCaught(db, params),
});
