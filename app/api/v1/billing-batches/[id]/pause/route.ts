import { pauseBatch } from "#lib/batches/commands/pause-batch.ts";
import { getBatch } from "#lib/batches/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { batchRow } from "../../../_schemas/batch.ts";

export const POST = defineRoute({
  summary: "Stop a batch after the chunk in flight until it is resumed; it keeps what it reserved",
  access: "batches:launch",
  params: idParams,
  response: batchRow,
  idempotent: true,
  handler: async ({ db, actor, params }) => {
    await pauseBatch(db, { actor, batchId: params.id });
    return getBatch(db, { batchId: params.id });
  },
});
