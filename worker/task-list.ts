import type { TaskList } from "graphile-worker";
import type { JobName } from "#lib/jobs/catalog.ts";
import type { WorkerContext } from "./context.ts";
import { mailBatchTask } from "./tasks/mail-batch.ts";
import { processBatch } from "./tasks/process-batch.ts";
import { runExportTask } from "./tasks/run-export.ts";
import { runImportTask } from "./tasks/run-import.ts";
import { sendMailTask } from "./tasks/send-mail.ts";

/** Every job of the catalog has its task, by type. */
export function taskList(context: WorkerContext): TaskList & Record<JobName, unknown> {
  return {
    "process-batch": processBatch(context),
    "run-import": runImportTask(context),
    "run-export": runExportTask(context),
    "send-mail": sendMailTask(context),
    "mail-batch": mailBatchTask(context),
  };
}
