import { authorityHealth, listOpenAttempts } from "#lib/authorisations/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { authorityStatus } from "../_schemas/authority.ts";

export const GET = defineRoute({
  summary: "How the tax authority answers, and what is with it: documents that are no invoices yet",
  access: "authority:read",
  response: authorityStatus,
  handler: async ({ db }) => ({ ...(await authorityHealth(db)), attempts: await listOpenAttempts(db) }),
});
