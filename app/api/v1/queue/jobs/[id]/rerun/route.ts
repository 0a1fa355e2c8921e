import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { rerunJob } from "#lib/jobs/commands.ts";
import { jobRow } from "#lib/jobs/model.ts";

export const POST = defineRoute({
  summary: "Let a delayed or failed job run now",
  access: "queue:manage",
  params: idParams,
  response: jobRow,
  handler: ({ db, actor, params }) => rerunJob(db, { actor, jobId: params.id }),
});
