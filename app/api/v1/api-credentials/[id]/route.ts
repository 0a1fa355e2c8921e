import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { credentialRow, revokeCredential } from "#lib/users/credentials.ts";

export const DELETE = defineRoute({
  summary: "End an API credential for good",
  access: "credentials:manage",
  params: idParams,
  response: credentialRow,
  handler: ({ db, actor, params }) => revokeCredential(db, { actor, id: params.id }),
});
