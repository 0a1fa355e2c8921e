import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { discardJob } from "#lib/jobs/commands.ts";

export const DELETE = defineRoute({
  summary: "Take a job that no worker holds out of the queue for good",
  access: "queue:manage",
  params: idParams,
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params }) => discardJob(db, { actor, jobId: params.id }),
});
