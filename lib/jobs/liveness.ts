import { hostname } from "node:os";
import pg from "pg";
import { logger } from "../logger.ts";
import { sleep } from "./sleep.ts";

/** First key of the advisory locks that say "this worker lives"; the second is worker_processes.id. */
export const livenessLock = 814201;

/** A worker registers within a second of its start; a job held longer by a process nobody knows is abandoned. */
const unregisteredGraceSeconds = 8;

/**
 * Liveness of worker processes. graphile-worker gives the jobs of a dead worker away after four hours; here each process
 * holds a session-level advisory lock, which PostgreSQL frees the moment the session ends, however it ended.
 */
export interface Liveness {
  /** Ends it in order: the process is forgotten. */
  stop(): Promise<void>;
  /** Lets go of the lock only: the process is found dead, and its jobs are taken over. */
  abandon(): Promise<void>;
}

/** Registers the process and keeps its lock for as long as it lives, through lost connections too. */
export function keepAlive({ databaseUrl, poolId }: { databaseUrl: string; poolId: string }): Liveness {
  let stopping = false;
  let client: pg.Client | undefined;
  const loop = (async () => {
    while (!stopping) {
      const session = new pg.Client({ connectionString: databaseUrl, application_name: "talonario-liveness", keepAlive: true });
      client = session;
      const lost = new Promise<void>((resolve) => {
        session.on("error", () => resolve());
        session.on("end", () => resolve());
      });
      try {
        await session.connect();
        // The lock is taken in the statement that makes the row visible: no reaper can see the row with its lock free.
        await session.query("begin");
        const { rows } = await session.query<{ id: number }>(
          `insert into worker_processes (pool_id, hostname, pid) values ($1, $2, $3)
           on conflict (pool_id) do update set started_at = now() returning id`,
          [poolId, hostname(), process.pid],
        );
        await session.query("select pg_advisory_lock($1, $2)", [livenessLock, rows[0]?.id]);
        await session.query("commit");
        await lost;
      } catch (error) {
        if (!stopping) logger.warn({ error }, "liveness session failed; trying again");
      }
      await session.end().catch(() => undefined);
      if (!stopping) await sleep(500);
    }
  })();
  const abandon = async (): Promise<void> => {
    stopping = true;
    await client?.end().catch(() => undefined);
    await loop;
  };
  return {
    abandon,
    async stop() {
      stopping = true;
      await client?.query("delete from worker_processes where pool_id = $1", [poolId]).catch(() => undefined);
      await abandon();
    },
  };
}

/**
 * Frees the jobs of worker processes that are gone, to run again at once. The lost attempt is given back: three crashes of
 * a machine are not three failures of the batch. Safe with any number of processes reaping at the same time: the free
 * lock of a dead process is taken for the transaction, so one of them does it.
 * @returns how many dead processes were found.
 */
export async function reapDeadWorkers(pool: pg.Pool): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows: dead } = await client.query<{ id: number; pool_id: string }>(
      // Materialised first: a lock function in a where clause runs for rows in any order the planner likes.
      `with known as materialized (select id, pool_id from worker_processes)
       select id, pool_id from known where pg_try_advisory_xact_lock($1, id)`,
      [livenessLock],
    );
    // A process killed between taking its first job and registering has no row at all.
    const { rows: unknown } = await client.query<{ pool_id: string }>(
      `select distinct j.locked_by as pool_id from graphile_worker.jobs j
       where j.locked_at < now() - make_interval(secs => $1) and not exists (select from worker_processes w where w.pool_id = j.locked_by)`,
      [unregisteredGraceSeconds],
    );
    const poolIds = [...dead, ...unknown].map((row) => row.pool_id);
    if (poolIds.length > 0) {
      const { rows: held } = await client.query<{ id: string; attempts: number }>("select id::text, attempts from graphile_worker.jobs where locked_by = any($1)", [poolIds]);
      await client.query("select graphile_worker.force_unlock_workers($1::text[])", [poolIds]);
      for (const job of held) {
        await client.query("select graphile_worker.reschedule_jobs(array[$1]::bigint[], run_at := now(), attempts := $2)", [job.id, Math.max(job.attempts - 1, 0)]);
      }
      await client.query("delete from worker_processes where id = any($1)", [dead.map((row) => row.id)]);
      // Jobs become free without an insert: tell the waiting workers instead of letting them poll.
      await client.query("select pg_notify('jobs:insert', '{\"r\":1,\"count\":1}')");
      logger.warn({ poolIds, jobs: held.map((job) => job.id) }, "worker process is gone; its jobs run again");
    }
    await client.query("commit");
    client.release();
    return poolIds.length;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
