import { exportAuditEvents } from "#lib/audit/export.ts";
import { auditFilter } from "#lib/audit/model.ts";
import { businessDate } from "#lib/clock.ts";
import { defineRoute } from "#lib/http/route.ts";
import { textStream } from "#lib/http/text-stream.ts";

export const GET = defineRoute({
  summary: "Export the audit trail that a filter finds",
  access: "audit:read",
  query: auditFilter,
  response: {
    contentTypes: ["text/csv"],
    description: "A stream, newest first, of one moment of the database: one header, CRLF, UTF-8, and an apostrophe before text that a spreadsheet would run as a formula. A connection that breaks off before its end is an incomplete export.",
  },
  handler: async ({ pool, request, query }) => {
    const gone = new AbortController();
    const signal = AbortSignal.any([request.signal, gone.signal]);
    return new Response(await textStream(exportAuditEvents(pool, { filter: query, signal }), () => gone.abort()), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="audit-${businessDate()}.csv"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  },
});
