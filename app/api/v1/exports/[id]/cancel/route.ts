import { cancelExport } from "#lib/exports/commands/settle-export.ts";
import { exportRow } from "#lib/exports/model.ts";
import { getExport } from "#lib/exports/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";

export const POST = defineRoute({
  summary: "Stop an export; what was written of it is forgotten",
  access: "signed-in",
  params: idParams,
  response: exportRow,
  idempotent: true,
  handler: async ({ db, actor, params }) => {
    await cancelExport(db, { actor, exportId: params.id });
    return getExport(db, { actor, exportId: params.id });
  },
});
