import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { createCredential, credentialInput, credentialRow, listCredentials } from "#lib/users/credentials.ts";

export const GET = defineRoute({
  summary: "List the API credentials of other systems",
  access: "credentials:manage",
  response: z.strictObject({ data: z.array(credentialRow) }),
  handler: async ({ db }) => ({ data: await listCredentials(db) }),
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
