import { getBatch } from "#lib/batches/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { batchRow } from "../../_schemas/batch.ts";

export const GET = defineRoute({
  summary: "Read a batch",
  access: "batches:read",
  params: idParams,
  response: batchRow,
  handler: ({ db, params }) => getBatch(db, { batchId: params.id }),
});
