import type { Task } from "graphile-worker";
import { DomainError } from "#lib/errors/domain-error.ts";
import { runExport } from "#lib/exports/commands/run-export.ts";
import { failExport, handBackExport } from "#lib/exports/commands/settle-export.ts";
import { logger } from "#lib/logger.ts";
import type { WorkerContext } from "../context.ts";
import { defineTask } from "../define-task.ts";

/**
 * Runs an export. It starts from its first row each time, so progress gives no new attempts; what the list refuses (a column that
 * an update took away) is refused again the next time, and ends it at once.
 */
export function runExportTask({ db, pool, label, signal }: WorkerContext): Task {
  return defineTask("run-export", async ({ exportId }, { job }) => {
    try {
      const outcome = await runExport({ db, pool }, { exportId, worker: label, signal });
      if (outcome === "interrupted") await handBackExport(db, { exportId });
    } catch (error) {
      logger.error({ error, exportId, attempt: job.attempts }, "export run failed");
      const isRefused = error instanceof DomainError && error.kind !== "unavailable";
      if (!isRefused && job.attempts < job.max_attempts) throw error;
      await failExport(db, { exportId, worker: label, attempts: job.attempts, code: isRefused ? error.code : "EXPORT_FAILED" });
    }
  });
}
