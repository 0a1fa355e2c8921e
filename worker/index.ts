import { EventEmitter } from "node:events";
import { hostname } from "node:os";
import { Logger, run, type Runner, type WorkerEvents } from "graphile-worker";
import { adoptOrphanBatches } from "#lib/batches/commands/settle-failure.ts";
import { database, type Database } from "#lib/db/client.ts";
import { env, EnvError } from "#lib/env.ts";
import { keepAlive, reapDeadWorkers, type Liveness } from "#lib/jobs/liveness.ts";
import { sleep } from "#lib/jobs/sleep.ts";
import { logger } from "#lib/logger.ts";
import { taskList } from "./task-list.ts";

/** How often the dead are looked for: with the poll below it bounds how long a killed worker's batch stands still. */
const reapEveryMs = 1_500;
const sweepEveryMs = 15_000;
const pollEveryMs = 1_000;

/** graphile-worker's log lines, in ours. */
const workerLogger = new Logger((scope) => (level, message, meta) => {
  const write = level === "error" ? logger.error : level === "warning" ? logger.warn : logger.debug;
  write.call(logger, { scope, meta: level === "error" ? meta : undefined }, message);
});

/** Calls `task` again and again until the signal; a failure is logged and the next turn tries again. */
async function repeat(everyMs: number, signal: AbortSignal, task: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    await sleep(everyMs, signal);
    if (!signal.aborted) await task().catch((error: unknown) => logger.warn({ error }, "housekeeping failed; trying again"));
  }
}

async function start(db: Database, signal: AbortSignal): Promise<{ runner: Runner; liveness: Liveness }> {
  const label = `worker:${hostname()}:${process.pid}`;
  let liveness: Liveness | undefined;
  // The pool's id is what its jobs are locked by: the process registers under it before the first job runs.
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => {
    liveness = keepAlive({ databaseUrl: env().DATABASE_URL, poolId: workerPool.id });
  });
  const runner = await run({
    pgPool: db.pool,
    concurrency: env().WORKER_CONCURRENCY,
    pollInterval: pollEveryMs,
    noHandleSignals: true,
    logger: workerLogger,
    taskList: taskList({ db: db.prisma, label, chunkSize: env().BATCH_CHUNK_SIZE, signal }),
    parsedCronItems: [],
    events,
  });
  if (!liveness) throw new Error("graphile-worker did not announce its pool");
  void repeat(reapEveryMs, signal, () => reapDeadWorkers(db.pool));
  void repeat(sweepEveryMs, signal, () => adoptOrphanBatches(db.prisma, { worker: label }));
  return { runner, liveness };
}

/** What a person who starts the worker must mend: told in one plain line. */
class StartFailure extends Error {}

async function main(): Promise<void> {
  const db = database();
  await db.pool.query("select 1 from graphile_worker.migrations limit 1").catch((error: unknown) => {
    throw new StartFailure(`The worker cannot use the database: ${error instanceof Error && error.message !== "" ? error.message : "it does not answer"}. Is it reachable, and migrated (npm run db:migrate)?`);
  });
  const stopping = new AbortController();
  const { runner, liveness } = await start(db, stopping.signal);
  logger.info({ concurrency: env().WORKER_CONCURRENCY }, "worker started");

  const shutDown = async (reason: string): Promise<void> => {
    if (stopping.signal.aborted) return;
    logger.info({ reason }, "worker stopping: the chunk in flight is finished");
    stopping.abort();
    await runner.stop();
    // stop() may resolve before the last completions are stored.
    await sleep(300);
    await liveness.stop();
    await db.close();
    logger.info("worker stopped");
  };
  process.on("SIGTERM", () => void shutDown("SIGTERM").then(() => process.exit(0)));
  process.on("SIGINT", () => void shutDown("SIGINT").then(() => process.exit(0)));
  await runner.promise;
  if (!stopping.signal.aborted) throw new Error("the worker's runner ended by itself");
}

main().catch((error: unknown) => {
  if (error instanceof EnvError || error instanceof StartFailure) process.stderr.write(`${error.message}\n`);
  else logger.fatal({ error }, error instanceof Error ? error.message : "worker failed");
  process.exit(1);
});
