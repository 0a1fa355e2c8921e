import { requestExport } from "#lib/exports/commands/request-export.ts";
import { exportListQuery, exportRequest, exportRow } from "#lib/exports/model.ts";
import { getExport, listExportsOf } from "#lib/exports/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";

export const GET = defineRoute({
  summary: "List your exports, newest first; sort by id",
  access: "signed-in",
  query: exportListQuery,
  response: pageOf(exportRow),
  handler: ({ db, actor, query }) => listExportsOf(db, { actor, query }),
});

export const POST = defineRoute({
  summary: "Export a list as a file, in the background",
  description:
    "All rows that the filter finds, with the columns asked for, in their order. Asks for the permission that reading the list asks for (`invoices:export` for invoices). The answer is the job: `GET /exports/{id}` says how far it is, "
    + "`GET /exports/{id}/file` gives the file for seven days, and a notification tells that it is ready.",
  access: "signed-in",
  body: exportRequest,
  maxBodyBytes: 400_000,
  response: exportRow,
  status: 202,
  idempotent: true,
  handler: async ({ db, actor, body }) => {
    const { exportId } = await requestExport(db, { actor, request: body });
    return getExport(db, { actor, exportId });
  },
});
