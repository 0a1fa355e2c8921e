import { z } from "zod";
import { exportPreviewProblems } from "#lib/batches/export-problems.ts";
import { launchInputSchema } from "#lib/batches/model.ts";
import { businessDate } from "#lib/clock.ts";
import { defineRoute } from "#lib/http/route.ts";
import { textStream } from "#lib/http/text-stream.ts";

export const POST = defineRoute({
  summary: "Every problem of a launch with this body as a file; nothing is written",
  access: "batches:launch",
  query: z.strictObject({ language: z.enum(["es", "en"]).default("en").describe("Spanish: for a spreadsheet here, with `;` and a decimal comma. English: commas and raw numbers.") }),
  body: launchInputSchema,
  maxBodyBytes: 1024 * 1024,
  response: { contentTypes: ["text/csv"], description: "A stream: one header, CRLF, UTF-8, and an apostrophe before text that a spreadsheet would run as a formula." },
  handler: async ({ db, pool, request, body, query: { language } }) => {
    const gone = new AbortController();
    const signal = AbortSignal.any([request.signal, gone.signal]);
    return new Response(await textStream(exportPreviewProblems({ db, pool }, { input: body, language, signal }), () => gone.abort()), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="problems-${businessDate()}.csv"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  },
});
