import { EventEmitter } from "node:events";
import { hostname } from "node:os";
import { Logger, run, type Runner, type WorkerEvents } from "graphile-worker";
import { adoptOrphanBatches } from "#lib/batches/commands/settle-failure.ts";
import { openDatabase, type Database } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { adoptOrphanExports, forgetOldExports } from "#lib/exports/commands/settle-export.ts";
import { forgetOldCalls } from "#lib/authorisations/commands.ts";
import { recordCalls } from "#lib/authorisations/record-calls.ts";
import type { Authority } from "#lib/fiscal/authority.ts";
import { closeAuthority, makeAuthority } from "#lib/fiscal/current-authority.ts";
import { adoptOrphanImports, discardForgottenImports } from "#lib/imports/commands/settle-import.ts";
import { wakeSender } from "#lib/mail/commands/wake-sender.ts";
import { keepAlive, reapDeadWorkers, type Liveness } from "#lib/jobs/liveness.ts";
import { sleep } from "#lib/jobs/sleep.ts";
import { logger } from "#lib/logger.ts";
import { forgetOldNotifications } from "#lib/notifications/commands.ts";
import { taskList } from "./task-list.ts";

/** How often the dead are looked for: with the poll below it bounds how long a killed worker's batch stands still. */
const reapEveryMs = 1_500;
const sweepEveryMs = 15_000;
/** How often what is too old is looked for. */
const forgetEveryMs = 600_000;
const pollEveryMs = 1_000;
/** What a lost life may take to end before the next one begins without it. */
const burialMs = 3_000;

/** graphile-worker's log lines, in ours. */
const workerLogger = new Logger((scope) => (level, message, meta) => {
  const write = level === "error" ? logger.error : level === "warning" ? logger.warn : logger.debug;
  write.call(logger, { scope, meta: level === "error" ? meta : undefined }, message);
});

/** One life of the worker: its pool, its runner, its lock and its housekeeping, from start to drain or loss. */
export interface Life {
  /** Settles when the life is over by itself; a worker that is asked to stop calls {@link Life.drain} first. */
  readonly lost: Promise<unknown>;
  /** Called for a fault that no task caught: graphile-worker throws like that when it cannot store how a job ended. */
  lose(error: unknown): void;
  /** Finishes the chunks in flight, hands their batches back, and closes everything. */
  drain(): Promise<void>;
  /** Lets go of everything without waiting: other lives take its jobs over as from a dead worker. */
  bury(): Promise<void>;
}

/** Calls `task` again and again until the signal; a failure is logged and the next turn tries again. */
async function repeat(everyMs: number, signal: AbortSignal, task: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    await sleep(everyMs, signal);
    if (!signal.aborted) await task().catch((error: unknown) => logger.warn({ error }, "housekeeping failed; trying again"));
  }
}

async function startRunner(db: Database, label: string, authority: () => Authority, signal: AbortSignal): Promise<{ runner: Runner; liveness: Liveness }> {
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
    taskList: taskList({ db: db.prisma, pool: db.pool, label, chunkSize: env().BATCH_CHUNK_SIZE, authority, signal }),
    parsedCronItems: [],
    events,
  });
  if (!liveness) throw new Error("graphile-worker did not announce its pool");
  return { runner, liveness };
}

/** Begins a life. Throws where the database does not answer or is not migrated. */
export async function beginLife(): Promise<Life> {
  const label = `worker:${hostname()}:${process.pid}`;
  const db = openDatabase({ url: env().DATABASE_URL, poolSize: env().DATABASE_POOL_SIZE });
  const stopping = new AbortController();
  let authority: Authority | undefined;
  const { promise: lost, resolve: lose } = Promise.withResolvers<unknown>();
  try {
    await db.pool.query("select 1 from graphile_worker.migrations limit 1");
    const { runner, liveness } = await startRunner(db, label, () => (authority ??= makeAuthority(db, { onCall: recordCalls(db) })), stopping.signal);
    runner.promise.then(lose, lose);
    void repeat(reapEveryMs, stopping.signal, () => reapDeadWorkers(db.pool));
    void repeat(sweepEveryMs, stopping.signal, () => adoptOrphanBatches(db.prisma, { worker: label }));
    void repeat(forgetEveryMs, stopping.signal, () => forgetOldCalls(db.prisma));
    void repeat(sweepEveryMs, stopping.signal, () => adoptOrphanImports(db.prisma, { worker: label }));
    void repeat(sweepEveryMs, stopping.signal, () => discardForgottenImports(db.prisma, { worker: label }));
    void repeat(sweepEveryMs, stopping.signal, () => adoptOrphanExports(db.prisma, { worker: label }));
    void repeat(forgetEveryMs, stopping.signal, () => forgetOldExports(db.prisma));
    void repeat(forgetEveryMs, stopping.signal, () => forgetOldNotifications(db.prisma));
    void repeat(sweepEveryMs, stopping.signal, () => wakeSender(db.prisma));
    return {
      lost,
      lose,
      async drain() {
        stopping.abort();
        await runner.stop();
        // stop() may resolve before the last completions are stored.
        await sleep(300);
        await liveness.stop();
        closeAuthority(authority);
        await db.close();
      },
      async bury() {
        stopping.abort();
        const end = async () => {
          await liveness.abandon();
          await runner.stop().catch(() => undefined);
          closeAuthority(authority);
          await db.close();
        };
        await Promise.race([end().catch(() => undefined), sleep(burialMs)]);
      },
    };
  } catch (error) {
    await db.close().catch(() => undefined);
    throw error;
  }
}
