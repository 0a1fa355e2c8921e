import type { Tx } from "../db/client.ts";
import { jobs, type JobName, type JobPayload } from "./catalog.ts";

/**
 * Adds a job inside the caller's transaction: no job without its row, no row without its job.
 * @param options.queue jobs of one queue run one at a time, in order.
 * @param options.delaySeconds earliest start from now.
 * @returns the id of the job.
 */
export async function enqueue<N extends JobName>(
  tx: Tx,
  name: N,
  payload: JobPayload<N>,
  options: { readonly key: string; readonly queue: string; readonly maxAttempts: number; readonly delaySeconds?: number },
): Promise<string> {
  const json = JSON.stringify(jobs[name].parse(payload));
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select id::text from graphile_worker.add_job(
      ${name}, payload := ${json}::json, queue_name := ${options.queue}, run_at := now() + make_interval(secs => ${options.delaySeconds ?? 0}),
      max_attempts := ${options.maxAttempts}::int, job_key := ${options.key})`;
  if (!row) throw new Error("add_job returned no row");
  return row.id;
}

/** Takes a job that has not started out of the queue. A running one is left to notice by itself. */
export async function removeJob(tx: Tx, { key }: { key: string }): Promise<void> {
  await tx.$executeRaw`select graphile_worker.remove_job(${key})`;
}
