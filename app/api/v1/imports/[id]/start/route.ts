import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { startImport } from "#lib/imports/commands/start-import.ts";
import { importDetail, startInput } from "#lib/imports/model.ts";
import { getImportDetail } from "#lib/imports/queries.ts";

export const POST = defineRoute({
  summary: "Load the rows of an import, with these columns or as they were proposed; one in ERROR goes on where it was",
  access: "imports:run",
  params: idParams,
  body: startInput,
  response: importDetail,
  status: 202,
  idempotent: true,
  handler: async ({ db, actor, params, body }) => {
    await startImport(db, { actor, importId: params.id, input: body });
    return getImportDetail(db, { importId: params.id, language: "en" });
  },
});
