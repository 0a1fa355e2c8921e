import { z } from "zod";
import { launchInputSchema } from "#lib/batches/model.ts";
import { listPreviewProblems } from "#lib/batches/preview-lists.ts";
import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { listFields } from "#lib/validation/fields.ts";
import { previewProblemRow } from "../../../_schemas/batch-preview.ts";

const { cursor, limit } = listFields;

export const POST = defineRoute({
  summary: "Every problem of a launch with this body, page by page; nothing is written",
  access: "batches:launch",
  query: z.strictObject({
    code: z.string().min(1).max(60).optional().describe("Only those of this reason."),
    language: z.enum(["es", "en"]).default("en").describe("Of the sentences."),
    cursor,
    limit,
  }),
  body: launchInputSchema,
  maxBodyBytes: 1024 * 1024,
  response: pageOf(previewProblemRow),
  handler: ({ db, body, query }) => listPreviewProblems(db, { input: body, ...query }),
});
