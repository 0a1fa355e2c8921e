import { selectionChanges } from "#lib/batches/changes.ts";
import { changesInputSchema } from "#lib/batches/model.ts";
import { defineRoute } from "#lib/http/route.ts";
import { selectionChangesRow } from "../../../_schemas/batch-preview.ts";

export const POST = defineRoute({
  summary: "What came into a selection and what left it since the moment of a preview",
  access: "batches:launch",
  body: changesInputSchema,
  maxBodyBytes: 1024 * 1024,
  response: selectionChangesRow,
  handler: ({ db, body }) => selectionChanges(db, body),
});
