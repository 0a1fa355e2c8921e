import { resumeBatch } from "#lib/batches/commands/pause-batch.ts";
import { getBatch } from "#lib/batches/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { batchRow } from "../../../_schemas/batch.ts";

export const POST = defineRoute({
  summary: "Put a paused batch back to work; it goes on where it was",
  access: "batches:launch",
  params: idParams,
  response: batchRow,
  idempotent: true,
  handler: async ({ db, actor, params }) => {
    await resumeBatch(db, { actor, batchId: params.id });
    return getBatch(db, { batchId: params.id });
  },
});
