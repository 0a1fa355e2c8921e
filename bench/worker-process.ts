import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PrismaClient } from "#lib/db/client.ts";
import { countAliveWorkers } from "#lib/jobs/queries.ts";
import { sleep } from "#lib/jobs/sleep.ts";

/** The product's worker, a process of its own with the product's own settings. */
export interface WorkerProcess {
  /** The most memory it ever held, MiB; null where the system does not say. */
  peakMiB(): Promise<number | null>;
  stop(): Promise<void>;
}

/** Starts a worker and waits until it is registered and ready for jobs. */
export async function startWorker({ url, db, env = {} }: { url: string; db: PrismaClient; env?: Readonly<Record<string, string>> }): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../worker/index.ts")], {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: "error", ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const exited = once(child, "exit");
  for (let tries = 0; (await countAliveWorkers(db)) === 0; tries++) {
    if (child.exitCode !== null || tries > 600) throw new Error("the worker did not start");
    await sleep(50);
  }
  return {
    async peakMiB() {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
      const kib = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
      return kib === undefined ? null : Math.round(Number(kib) / 1024);
    },
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
