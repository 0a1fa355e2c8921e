import type { Db } from "../db/client.ts";
import { countAliveWorkers, queueStats, type QueueStats } from "../jobs/queries.ts";
import { logger } from "../logger.ts";

export interface HealthReport {
  /** `degraded`: nobody works on batches. */
  readonly status: "ok" | "degraded" | "down";
  readonly web: "up";
  readonly database: "up" | "down";
  readonly workers: { readonly alive: number };
  readonly queue: QueueStats | null;
}

/** A probe gives up sooner than a connection attempt does. */
const timeoutMs = 3_000;

/** Never throws: a database that cannot be asked is a finding. */
export async function readHealth(db: Db): Promise<HealthReport> {
  let timer: NodeJS.Timeout | undefined;
  const giveUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the database did not answer in ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    const [alive, queue] = await Promise.race([Promise.all([countAliveWorkers(db), queueStats(db)]), giveUp]);
    return { status: alive > 0 ? "ok" : "degraded", web: "up", database: "up", workers: { alive }, queue };
  } catch (error) {
    logger.error({ error }, "health: the database cannot be asked");
    return { status: "down", web: "up", database: "down", workers: { alive: 0 }, queue: null };
  } finally {
    clearTimeout(timer);
  }
}
