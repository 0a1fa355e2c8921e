import type { Task } from "graphile-worker";
import { runBatch } from "#lib/batches/commands/run-batch.ts";
import { countAttempt, failBatch, handBackBatch, stopBatch } from "#lib/batches/commands/settle-failure.ts";
import { isTransientFault } from "#lib/db/errors.ts";
import { ArcaConfigError } from "#lib/fiscal/arca/config.ts";
import { logger } from "#lib/logger.ts";
import type { WorkerContext } from "../context.ts";
import { defineTask } from "../define-task.ts";

/** How long a batch rests after a fault that came after progress. */
const restSeconds = 1;

/**
 * Runs a batch. A fault after progress starts a new count of attempts: a batch of an hour may lose its connection more
 * than three times. A fault without progress is thrown, and graphile-worker waits (2.7 s, 7.4 s) before the next attempt; the
 * last one ends the batch in ERROR. An authority that does not answer is no fault: the batch waits for it as long as it takes.
 */
export function processBatch(context: WorkerContext): Task {
  return defineTask("process-batch", async ({ batchId }, { job }) => {
    const { db, label, chunkSize, signal, authority } = context;
    let progressed = false;
    try {
      const outcome = await runBatch(db, { batchId, worker: label, chunkSize, authority: authority(), signal, onChunk: () => (progressed = true) });
      if (outcome.kind === "interrupted") await handBackBatch(db, { batchId, delaySeconds: 0 });
      if (outcome.kind === "waiting") await handBackBatch(db, { batchId, delaySeconds: Math.max(0, (outcome.until.getTime() - Date.now()) / 1000) });
    } catch (error) {
      if (error instanceof ArcaConfigError) {
        // Trying again would not help: somebody has to set what is missing.
        await stopBatch(db, { batchId, worker: label, code: "ARCA_NOT_CONFIGURED", message: error.message });
        return;
      }
      logger.error({ error, batchId, attempt: job.attempts, progressed, transient: isTransientFault(error) }, "batch run failed");
      if (progressed) {
        await handBackBatch(db, { batchId, delaySeconds: restSeconds });
        return;
      }
      await countAttempt(db, { batchId, attempts: job.attempts });
      if (job.attempts < job.max_attempts) throw error;
      // The batch in ERROR is the dead letter, with its own retry: a dead job beside it would be a second truth.
      await failBatch(db, { batchId, worker: label, code: "BATCH_FAILED" });
    }
  });
}
