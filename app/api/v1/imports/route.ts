import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { uploadImport } from "#lib/imports/commands/upload-import.ts";
import { importDetail, importListQuery, importRow, uploadQuery } from "#lib/imports/model.ts";
import { getImportDetail, listImports } from "#lib/imports/queries.ts";

export const GET = defineRoute({
  summary: "List imports, newest first; sort by id",
  access: "imports:run",
  query: importListQuery,
  response: pageOf(importRow),
  handler: ({ db, query }) => listImports(db, query),
});

export const POST = defineRoute({
  summary: "Upload a file of services or customers",
  description:
    "The body is the file itself, at most 32 MB and 200,000 rows: CSV with `,` `;` or tabs, in UTF-8 or Windows-1252, or the first sheet of an .xlsx. Nothing is loaded yet: the answer says what each column "
    + "seems to be, and `POST /imports/{id}/start` loads the rows. A row is known by its reference (the code of a service, the CUIT of a customer): a new one is created, one that says what is there "
    + "already changes nothing, and one that says something else is refused as a conflict. Nothing that is there is ever written over.",
  access: "imports:run",
  query: uploadQuery,
  upload: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream"],
  response: importDetail,
  status: 201,
  handler: async ({ db, actor, query, request }) => {
    const { importId } = await uploadImport(db, { actor, ...query, body: request.body });
    return getImportDetail(db, { importId, language: "en" });
  },
});
