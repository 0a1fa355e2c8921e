import { getBatch } from "#lib/batches/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { annulBatch } from "#lib/notes/commands/annul-batch.ts";
import { annulBatchInput } from "#lib/notes/model.ts";
import { launchedRow } from "../../../_schemas/batch.ts";

export const POST = defineRoute({
  summary: "Annul a batch: credit notes of all its documents that have something left",
  description: "Answers with the batch of notes, which has progress, retry and cancel like any other.",
  access: "documents:annul",
  params: idParams,
  body: annulBatchInput,
  response: launchedRow,
  status: 202,
  idempotent: true,
  handler: async ({ db, actor, params, body }) => {
    const { batchId, jobId, count } = await annulBatch(db, { actor, batchId: params.id, input: body });
    return { batch: await getBatch(db, { batchId }), queueInfo: { jobId, status: "waiting", message: `${count} credit notes are queued.` } };
  },
});
