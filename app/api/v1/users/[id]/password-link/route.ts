import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { madePasswordLink, makePasswordLink } from "#lib/users/password-links.ts";

export const POST = defineRoute({
  summary: "Make the link by which a user chooses a password: an invitation or a reset, for three days and one use",
  access: "users:manage",
  params: idParams,
  response: madePasswordLink,
  status: 201,
  handler: ({ db, actor, params }) => makePasswordLink(db, { actor, id: params.id }),
});
