import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { cancelImport } from "#lib/imports/commands/settle-import.ts";
import { importRow } from "#lib/imports/model.ts";
import { getImport } from "#lib/imports/queries.ts";

export const POST = defineRoute({
  summary: "Stop an import after the rows in flight, or discard a file; what was loaded stays",
  access: "imports:run",
  params: idParams,
  response: importRow,
  idempotent: true,
  handler: async ({ db, actor, params }) => {
    await cancelImport(db, { actor, importId: params.id });
    return getImport(db, { importId: params.id });
  },
});
