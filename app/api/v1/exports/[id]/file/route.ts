import { exportFile, exportFileBody } from "#app/api/v1/_responses/export-file.ts";
import { openExportFile } from "#lib/exports/read-file.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";

export const GET = defineRoute({
  summary: "The file of an export that is done",
  description: "For who asked for it, and administrators; the permission of the list is asked for again.",
  access: "signed-in",
  params: idParams,
  response: exportFileBody,
  handler: async ({ db, pool, actor, params }) => {
    const { it, pieces } = await openExportFile({ db, pool }, { actor, exportId: params.id });
    return exportFile(pieces, { fileName: it.fileName, format: it.format, bytes: it.fileBytes, onCancel: () => undefined });
  },
});
