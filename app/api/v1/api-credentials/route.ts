import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { createCredential, credentialInput, credentialListQuery, credentialRow, listCredentials } from "#lib/users/credentials.ts";

export const GET = defineRoute({
  summary: "List the API credentials of other systems; sort by id or name",
  access: "credentials:manage",
  query: credentialListQuery,
  response: pageOf(credentialRow),
  handler: ({ db, query }) => listCredentials(db, query),
});

export const POST = defineRoute({
  summary: "Make an API credential; its token is in this answer only",
  access: "credentials:manage",
  body: credentialInput,
  response: z.strictObject({ credential: credentialRow, token: z.string() }),
  status: 201,
  // No Idempotency-Key: its record would keep the token.
  handler: ({ db, actor, body }) => createCredential(db, { actor, input: body }),
});
