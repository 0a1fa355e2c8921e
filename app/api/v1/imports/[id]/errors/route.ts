import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { textStream } from "#lib/http/text-stream.ts";
import { writeErrorsFile } from "#lib/imports/errors-file.ts";
import { languageField } from "#lib/imports/model.ts";

export const GET = defineRoute({
  summary: "The rows that were refused, as a CSV to mend and upload again",
  access: "imports:run",
  params: idParams,
  query: z.strictObject({ language: languageField }),
  response: { contentTypes: ["text/csv"], description: "The number of each row in its file, every error with its column, and the row as it was written. UTF-8 with its mark; `;` in Spanish, `,` in English. An apostrophe before what a spreadsheet would run as a formula." },
  handler: async ({ db, params, query, request }) => {
    const gone = new AbortController();
    const signal = AbortSignal.any([request.signal, gone.signal]);
    const body = await textStream(writeErrorsFile(db, { importId: params.id, language: query.language, signal }), () => gone.abort());
    const fileName = query.language === "es" ? `importacion-${params.id}-errores.csv` : `import-${params.id}-errors.csv`;
    return new Response(body, {
      headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${fileName}"`, "cache-control": "no-store", "x-content-type-options": "nosniff" },
    });
  },
});
