import type { Db } from "../../db/client.ts";
import { logger } from "../../logger.ts";
import { mailConfig } from "../config.ts";
import type { QueuedMail } from "../model.ts";
import { getMailSettings } from "../queries.ts";
import { queueMessages } from "./queue-messages.ts";

/** What the company's setting asks for when a batch has ended. Asked again here: a job may be old. */
export async function queueBatchMail(db: Db, { batchId, worker }: { batchId: number; worker: string }): Promise<QueuedMail | null> {
  const { sendOnIssue } = await getMailSettings(db);
  const documents = await db.invoice.count({ where: { batchId } });
  if (!sendOnIssue || documents === 0) return null;
  if (!mailConfig()) {
    logger.warn({ batchId }, "documents are to be mailed when they are issued, but no mail server is configured");
    return null;
  }
  return queueMessages(db, { actor: { userId: null, label: worker, requestId: null }, input: { documents: { batchId } } });
}
