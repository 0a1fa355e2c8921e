import { launchInputSchema } from "#lib/batches/model.ts";
import { previewBatch } from "#lib/batches/preview.ts";
import { defineRoute } from "#lib/http/route.ts";
import { batchPreview } from "../../_schemas/batch.ts";

export const POST = defineRoute({
  summary: "What a launch with this body would do, with every problem in it; nothing is written",
  access: "batches:launch",
  body: launchInputSchema,
  maxBodyBytes: 1024 * 1024,
  response: batchPreview,
  handler: ({ db, body }) => previewBatch(db, { input: body }),
});
