import { launchBatch } from "#lib/batches/commands/launch-batch.ts";
import { checkSyncSize, finishSyncBatch } from "#lib/batches/commands/sync-batch.ts";
import { launchInputSchema } from "#lib/batches/model.ts";
import { getBatchStatus } from "#lib/batches/queries.ts";
import { database } from "#lib/db/client.ts";
import { webAuthority } from "#lib/http/web-authority.ts";
import { defineRoute } from "#lib/http/route.ts";
import { batchStatusRow } from "../../_schemas/batch.ts";

export const POST = defineRoute({
  summary: "Launch a batch of at most 100 pendings and answer when it is done",
  access: "batches:launch",
  body: launchInputSchema,
  response: batchStatusRow,
  idempotent: true,
  handler: async ({ db, actor, body }) => {
    checkSyncSize(body);
    const { batchId } = await launchBatch(db, { actor, input: body });
    return getBatchStatus(db, { batchId });
  },
  finish: async ({ db, actor }, { batch: { id: batchId } }) => {
    await finishSyncBatch(database().prisma, { actor, batchId, authority: webAuthority() });
    return getBatchStatus(db, { batchId });
  },
});
