import type { Task } from "graphile-worker";
import { sendDue } from "#lib/mail/commands/send-due.ts";
import { mailConfig } from "#lib/mail/config.ts";
import { documentParts } from "#lib/mail/document-parts.ts";
import type { WorkerContext } from "../context.ts";
import { defineTask } from "../define-task.ts";

/** Sends what is due. Without a mail server the outbox waits; the sweep calls again when something is due later. */
export function sendMailTask({ db, label, signal }: WorkerContext): Task {
  return defineTask("send-mail", async () => {
    const config = mailConfig();
    if (config) await sendDue(db, { config, parts: documentParts({ worker: label }), worker: label, signal });
  });
}
