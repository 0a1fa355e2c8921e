import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { updateUser } from "#lib/users/commands.ts";
import { userPatch, userRow } from "#lib/users/model.ts";
import { getUser } from "#lib/users/queries.ts";

export const GET = defineRoute({
  summary: "Read a user",
  access: "users:manage",
  params: idParams,
  response: userRow,
  handler: ({ db, params }) => getUser(db, params),
});

export const PATCH = defineRoute({
  summary: "Change a user; role and access count at once, a new password ends their sessions",
  access: "users:manage",
  params: idParams,
  body: userPatch,
  response: userRow,
  handler: ({ db, actor, params, body }) => updateUser(db, { actor, id: params.id, input: body }),
});
