import { z } from "zod";
import { recheckAttempt } from "#lib/batches/commands/resolve-attempt.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";

export const POST = defineRoute({
  summary: "Ask the tax authority now what became of documents in doubt; nothing is sent again by this",
  access: "authority:read",
  params: idParams,
  response: z.strictObject({ attemptId: z.int() }),
  status: 202,
  idempotent: true,
  handler: async ({ db, actor, params }) => {
    await recheckAttempt(db, { actor, attemptId: params.id });
    return { attemptId: params.id };
  },
});
