import { retryBatch } from "#lib/batches/commands/retry-batch.ts";
import { getBatch } from "#lib/batches/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { launchedRow } from "../../../_schemas/batch.ts";

export const POST = defineRoute({
  summary: "Put a batch in ERROR back to work; it resumes where it was",
  access: "batches:retry",
  params: idParams,
  response: launchedRow,
  status: 202,
  idempotent: true,
  handler: async ({ db, actor, params }) => {
    const { jobId } = await retryBatch(db, { actor, batchId: params.id });
    return { batch: await getBatch(db, { batchId: params.id }), queueInfo: { jobId, status: "waiting", message: "The batch is queued again." } };
  },
});
