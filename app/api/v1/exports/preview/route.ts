import { exportPreview, exportRequest } from "#lib/exports/model.ts";
import { previewExport } from "#lib/exports/queries.ts";
import { defineRoute } from "#lib/http/route.ts";

export const POST = defineRoute({
  summary: "What an export would be: how many rows, which columns, and whether it is answered at once",
  access: "signed-in",
  body: exportRequest,
  maxBodyBytes: 400_000,
  response: exportPreview,
  handler: ({ db, actor, body }) => previewExport(db, { actor, request: body }),
});
