import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { listWorkers } from "#lib/jobs/list-jobs.ts";
import { workerRow } from "#lib/jobs/model.ts";

export const GET = defineRoute({
  summary: "List the worker processes",
  access: "queue:read",
  response: z.strictObject({ data: z.array(workerRow) }),
  handler: async ({ db }) => ({ data: await listWorkers(db) }),
});
