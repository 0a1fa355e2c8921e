import { dashboardQuerySchema, resolveQuery } from "#lib/dashboard/model.ts";
import { getDashboard } from "#lib/dashboard/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { dashboardBody } from "../_schemas/dashboard.ts";

export const GET = defineRoute({
  summary: "What was invoiced against the period before, what waits and for how long, and what batches did",
  access: "dashboard:read",
  query: dashboardQuerySchema,
  response: dashboardBody,
  handler: ({ db, query }) => getDashboard(db, { filter: resolveQuery(query) }),
});
