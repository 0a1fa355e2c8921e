import { env, EnvError } from "#lib/env.ts";
import { sleep } from "#lib/jobs/sleep.ts";
import { logger } from "#lib/logger.ts";
import { beginLife, type Life } from "./life.ts";

/** Between two lives, while the database is away. */
const restMs = 1_000;

const stopping = new AbortController();
let life: Life | undefined;

/** Lives until it is told to stop. A life that is lost (the database went away under it) is followed by another. */
async function main(): Promise<void> {
  life = await beginLife().catch((error: unknown) => {
    const reason = error instanceof EnvError ? error.message : `The worker cannot use the database: ${error instanceof Error && error.message !== "" ? error.message : "it does not answer"}. Is it reachable, and migrated (npm run db:migrate)?`;
    process.stderr.write(`${reason}\n`);
    process.exit(1);
  });
  logger.info({ concurrency: env().WORKER_CONCURRENCY }, "worker started");
  while (!stopping.signal.aborted) {
    const error = await life.lost;
    if (stopping.signal.aborted) return;
    logger.warn({ error }, "worker lost the database; its jobs are free, it starts again");
    await life.bury();
    life = await revive();
    if (!life) return;
    logger.info("worker started again");
  }
}

async function revive(): Promise<Life | undefined> {
  while (!stopping.signal.aborted) {
    await sleep(restMs, stopping.signal);
    try {
      return await beginLife();
    } catch (error) {
      logger.warn({ error }, "the database is still away");
    }
  }
  return undefined;
}

async function shutDown(reason: string): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  logger.info({ reason }, "worker stopping: the chunk in flight is finished");
  await life?.drain().catch((error: unknown) => logger.warn({ error }, "worker could not drain; its jobs are taken over"));
  logger.info("worker stopped");
  process.exit(0);
}

process.on("SIGTERM", () => void shutDown("SIGTERM"));
process.on("SIGINT", () => void shutDown("SIGINT"));
process.on("unhandledRejection", (error) => {
  if (life) life.lose(error);
  else throw error;
});

await main();
