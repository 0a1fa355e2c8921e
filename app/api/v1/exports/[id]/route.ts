import { exportRow } from "#lib/exports/model.ts";
import { getExport } from "#lib/exports/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";

export const GET = defineRoute({
  summary: "An export of yours: how far it is, and how long its file is kept",
  access: "signed-in",
  params: idParams,
  response: exportRow,
  handler: ({ db, actor, params }) => getExport(db, { actor, exportId: params.id }),
});
