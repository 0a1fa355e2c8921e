import { launchBatch } from "#lib/batches/commands/launch-batch.ts";
import { checkSyncSize, finishSyncBatch } from "#lib/batches/commands/sync-batch.ts";
import { launchInputSchema } from "#lib/batches/model.ts";
import { getBatch } from "#lib/batches/queries.ts";
import { database } from "#lib/db/client.ts";
import { defineRoute } from "#lib/http/route.ts";
import { batchRow } from "../../_schemas/batch.ts";

export const POST = defineRoute({
  summary: "Launch a batch of at most 100 pendings and answer when it is done",
  access: "batches:launch",
  body: launchInputSchema,
  response: batchRow,
  idempotent: true,
  handler: async ({ db, actor, body }) => {
    checkSyncSize(body);
    const { batchId } = await launchBatch(db, { actor, input: body });
    return getBatch(db, { batchId });
  },
  finish: async ({ db, actor }, { id }) => {
    await finishSyncBatch(database().prisma, { actor, batchId: id });
    return getBatch(db, { batchId: id });
  },
});
