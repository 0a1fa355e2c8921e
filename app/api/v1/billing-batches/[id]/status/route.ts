import { getBatchPulse } from "#lib/batches/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { batchPulseRow } from "../../../_schemas/batch.ts";

export const GET = defineRoute({
  summary: "A batch and the job behind it",
  access: "batches:read",
  params: idParams,
  response: batchPulseRow,
  handler: ({ db, params }) => getBatchPulse(db, { batchId: params.id }),
});
