import { defineRoute } from "#lib/http/route.ts";
import { pendingFilterSchema } from "#lib/pendings/model.ts";
import { summarisePendings } from "#lib/pendings/queries.ts";
import { pendingSummary } from "../../_schemas/pending.ts";

export const GET = defineRoute({
  summary: "Count and sums of the pendings that a batch may take, per currency and by customer",
  access: "pendings:read",
  query: pendingFilterSchema,
  response: pendingSummary,
  handler: ({ db, query }) => summarisePendings(db, { filter: query }),
});
