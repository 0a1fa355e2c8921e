import { defineRoute } from "#lib/http/route.ts";
import { queueStats } from "#lib/jobs/queries.ts";
import { queueStatsRow } from "../../../_schemas/health.ts";

export const GET = defineRoute({
  summary: "Jobs by state",
  access: "queue:read",
  response: queueStatsRow,
  handler: ({ db }) => queueStats(db),
});
