import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { endUserSessions } from "#lib/users/commands.ts";
import { userRow } from "#lib/users/model.ts";

export const DELETE = defineRoute({
  summary: "End all sessions and access tokens of a user; API credentials stay",
  access: "users:manage",
  params: idParams,
  response: userRow,
  handler: ({ db, actor, params }) => endUserSessions(db, { actor, id: params.id }),
});
