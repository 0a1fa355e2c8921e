import type { JobHelpers, Task } from "graphile-worker";
import { jobs, type JobName, type JobPayload } from "#lib/jobs/catalog.ts";

/** Parses the payload (jobs outlive deploys) and hands a typed one to a single command. */
export function defineTask<N extends JobName>(name: N, run: (payload: JobPayload<N>, helpers: JobHelpers) => Promise<void>): Task {
  return async (raw, helpers) => run(jobs[name].parse(raw) as JobPayload<N>, helpers);
}
