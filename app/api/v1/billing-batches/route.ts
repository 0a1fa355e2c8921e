import { launchBatch } from "#lib/batches/commands/launch-batch.ts";
import { batchFilterSchema, launchInputSchema } from "#lib/batches/model.ts";
import { getBatch, listBatches } from "#lib/batches/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { listFields } from "#lib/validation/fields.ts";
import { batchRow, launchedRow } from "../_schemas/batch.ts";

export const GET = defineRoute({
  summary: "List batches; sort by id, issueDate or requestedCount",
  access: "batches:read",
  query: batchFilterSchema.extend(listFields),
  response: pageOf(batchRow),
  handler: ({ db, query: { cursor, limit, sort, ...filter } }) => listBatches(db, { filter, cursor, limit, sort }),
});

export const POST = defineRoute({
  summary: "Launch a batch over explicit pendings, or over a filter as it was confirmed",
  access: "batches:launch",
  body: launchInputSchema,
  maxBodyBytes: 1024 * 1024,
  response: launchedRow,
  status: 202,
  idempotent: true,
  handler: async ({ db, actor, body }) => {
    const { batchId, jobId } = await launchBatch(db, { actor, input: body });
    return { batch: await getBatch(db, { batchId }), queueInfo: { jobId, status: "waiting", message: "The batch is queued. A worker takes it at once if one is free." } };
  },
});
