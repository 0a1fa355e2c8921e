import type { Db } from "../db/client.ts";
import { isAlive } from "./alive.ts";

export interface QueueStats {
  readonly waiting: number;
  readonly active: number;
  readonly completed: number;
  readonly failed: number;
  readonly delayed: number;
}

/** Jobs by state. Ended jobs leave the queue, so `completed` and `failed` count batches: those that ended as they should, and those in ERROR. */
export async function queueStats(db: Db): Promise<QueueStats> {
  const [row] = await db.$queryRaw<QueueStats[]>`
    select
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now())::int as waiting,
      count(*) filter (where locked_at is not null)::int as active,
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at > now())::int as delayed,
      (select count(*) from billing_batches where status in ('PROCESSED', 'CANCELLED'))::int as completed,
      (select count(*) from billing_batches where status = 'ERROR')::int as failed
    from graphile_worker.jobs`;
  return row ?? { waiting: 0, active: 0, completed: 0, failed: 0, delayed: 0 };
}

export interface JobState {
  readonly jobId: string;
  readonly status: "waiting" | "active" | "delayed" | "failed";
  readonly attemptsMade: number;
  readonly lastError: string | null;
  /** Of the process that runs it; null while none does. LOST: it died, and its jobs are about to be taken over. */
  readonly worker: "ALIVE" | "LOST" | null;
}

/** The job behind a key, or null when it is done (the queue forgets completed jobs). */
export async function findJob(db: Db, { key }: { key: string }): Promise<JobState | null> {
  const [row] = await db.$queryRaw<JobState[]>`
    select id::text as "jobId", attempts::int as "attemptsMade", last_error as "lastError",
      case when locked_at is null then null when exists (select from worker_processes w where w.pool_id = locked_by and ${isAlive}) then 'ALIVE' else 'LOST' end as worker,
      case when locked_at is not null then 'active' when attempts >= max_attempts then 'failed' when run_at > now() then 'delayed' else 'waiting' end as status
    from graphile_worker.jobs where key = ${key}`;
  return row ?? null;
}

/** Worker processes whose liveness lock is held right now. */
export async function countAliveWorkers(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from worker_processes w
    where ${isAlive}`;
  return row?.count ?? 0;
}
