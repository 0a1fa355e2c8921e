import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { importPreview, previewInput } from "#lib/imports/model.ts";
import { previewImport } from "#lib/imports/queries.ts";

export const POST = defineRoute({
  summary: "The first rows as they would be loaded: what is written, what is understood, what is wrong",
  access: "imports:run",
  params: idParams,
  body: previewInput,
  response: importPreview,
  handler: ({ db, params, body: { language, ...input } }) => previewImport(db, { importId: params.id, input, language }),
});
