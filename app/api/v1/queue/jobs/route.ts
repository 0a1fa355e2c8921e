import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { listJobs } from "#lib/jobs/list-jobs.ts";
import { jobListQuery, jobRow } from "#lib/jobs/model.ts";

export const GET = defineRoute({
  summary: "List the jobs of the queue; sort by runAt or id",
  description: "Jobs that are done are not in it. What failed for good is in the batches with `status=ERROR`, with its reason.",
  access: "queue:read",
  query: jobListQuery,
  response: pageOf(jobRow),
  handler: ({ db, query }) => listJobs(db, query),
});
