import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { importDetail, languageField } from "#lib/imports/model.ts";
import { getImportDetail } from "#lib/imports/queries.ts";

export const GET = defineRoute({
  summary: "An import: how far it is, its columns, and why rows were refused",
  access: "imports:run",
  params: idParams,
  query: z.strictObject({ language: languageField }),
  response: importDetail,
  handler: ({ db, params, query }) => getImportDetail(db, { importId: params.id, language: query.language }),
});
