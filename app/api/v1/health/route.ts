import { readHealth } from "#lib/health/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { healthBody } from "../_schemas/health.ts";

export const GET = defineRoute({
  summary: "Whether web, database and workers are up, and how long the queue is; 503 without a database",
  access: "public",
  response: healthBody,
  handler: async ({ db }) => {
    const report = await readHealth(db);
    return report.database === "up" ? report : Response.json(report, { status: 503, headers: { "cache-control": "no-store" } });
  },
});
