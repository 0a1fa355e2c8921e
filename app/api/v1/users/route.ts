import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { createUser } from "#lib/users/commands.ts";
import { userInput, userListQuery, userRow } from "#lib/users/model.ts";
import { listUsers } from "#lib/users/queries.ts";

export const GET = defineRoute({
  summary: "List users; sort by username or id",
  access: "users:manage",
  query: userListQuery,
  response: pageOf(userRow),
  handler: ({ db, query }) => listUsers(db, query),
});

export const POST = defineRoute({
  summary: "Create a user",
  access: "users:manage",
  body: userInput,
  response: userRow,
  status: 201,
  idempotent: true,
  handler: ({ db, actor, body }) => createUser(db, { actor, input: body }),
});
