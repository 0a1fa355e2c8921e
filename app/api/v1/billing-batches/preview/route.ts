import { z } from "zod";
import { launchInputSchema } from "#lib/batches/model.ts";
import { previewBatch } from "#lib/batches/preview.ts";
import { defineRoute } from "#lib/http/route.ts";
import { batchPreview } from "../../_schemas/batch-preview.ts";

export const POST = defineRoute({
  summary: "What a launch with this body would do, with every problem in it; nothing is written",
  access: "batches:launch",
  query: z.strictObject({ language: z.enum(["es", "en"]).default("en").describe("Of the sentences.") }),
  body: launchInputSchema,
  maxBodyBytes: 1024 * 1024,
  response: batchPreview,
  handler: ({ db, body, query }) => previewBatch(db, { input: body, language: query.language }),
});
