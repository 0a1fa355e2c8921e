import { cancelBatch } from "#lib/batches/commands/cancel-batch.ts";
import { getBatch } from "#lib/batches/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { batchRow } from "../../../_schemas/batch.ts";

export const POST = defineRoute({
  summary: "Stop a batch after the chunk in flight and set the rest free",
  access: "batches:cancel",
  params: idParams,
  response: batchRow,
  idempotent: true,
  handler: async ({ db, actor, params }) => {
    await cancelBatch(db, { actor, batchId: params.id });
    return getBatch(db, { batchId: params.id });
  },
});
