import { z } from "zod";
import { acknowledgeConflict } from "#lib/batches/commands/resolve-attempt.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";

export const POST = defineRoute({
  summary: "Record numbers that the tax authority gave to somebody else as issued elsewhere; the batch goes on with the next ones",
  access: "authority:resolve",
  params: idParams,
  response: z.strictObject({ batchId: z.int(), foreign: z.array(z.int()).readonly() }),
  idempotent: true,
  handler: ({ db, actor, params }) => acknowledgeConflict(db, { actor, attemptId: params.id }),
});
