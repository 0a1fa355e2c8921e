import type { Task } from "graphile-worker";
import { queueBatchMail } from "#lib/mail/commands/queue-batch.ts";
import type { WorkerContext } from "../context.ts";
import { defineTask } from "../define-task.ts";

/** A batch has ended: its documents go into the outbox, if the company wants that. */
export function mailBatchTask({ db, label }: WorkerContext): Task {
  return defineTask("mail-batch", async ({ batchId }) => {
    await queueBatchMail(db, { batchId, worker: label });
  });
}
