import { exportFile, exportFileBody } from "#app/api/v1/_responses/export-file.ts";
import { streamExport } from "#lib/exports/commands/stream-export.ts";
import { exportRequest } from "#lib/exports/model.ts";
import { defineRoute } from "#lib/http/route.ts";

export const POST = defineRoute({
  summary: "Export a list of at most 10,000 rows at once",
  description: "As POST /exports, but the answer is the file. More rows are refused with EXPORT_TOO_LARGE.",
  access: "signed-in",
  body: exportRequest,
  maxBodyBytes: 400_000,
  response: exportFileBody,
  handler: async ({ db, pool, actor, body, request }) => {
    const gone = new AbortController();
    const signal = AbortSignal.any([request.signal, gone.signal]);
    const { plan, pieces } = await streamExport({ db, pool }, { actor, request: body, signal });
    return exportFile(pieces, { ...plan, onCancel: () => gone.abort() });
  },
});
