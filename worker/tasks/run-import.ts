import type { Task } from "graphile-worker";
import { runImport } from "#lib/imports/commands/run-import.ts";
import { failImport, handBackImport } from "#lib/imports/commands/settle-import.ts";
import { logger } from "#lib/logger.ts";
import type { WorkerContext } from "../context.ts";
import { defineTask } from "../define-task.ts";

/** How long an import rests after a fault that came after progress. */
const restSeconds = 1;

/** Runs an import. As with batches, a fault after progress starts a new count of attempts; without, the last one ends it in ERROR. */
export function runImportTask({ db, label, signal }: WorkerContext): Task {
  return defineTask("run-import", async ({ importId }, { job }) => {
    let progressed = false;
    try {
      const outcome = await runImport(db, { importId, worker: label, signal, onChunk: () => (progressed = true) });
      if (outcome === "interrupted") await handBackImport(db, { importId, delaySeconds: 0 });
    } catch (error) {
      logger.error({ error, importId, attempt: job.attempts, progressed }, "import run failed");
      if (progressed) await handBackImport(db, { importId, delaySeconds: restSeconds });
      else if (job.attempts < job.max_attempts) throw error;
      else await failImport(db, { importId, worker: label, attempts: job.attempts });
    }
  });
}
