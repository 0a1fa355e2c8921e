import type { Tx } from "../db/client.ts";
import { enqueue } from "./enqueue.ts";

/** A batch that ends mails its documents, where the company wants that: the job is written with the end, and can be lost no more than it. */
export async function enqueueBatchMail(tx: Tx, { batchId }: { batchId: number }): Promise<void> {
  const settings = await tx.mailSettings.findUnique({ where: { id: 1 }, select: { sendOnIssue: true } });
  if (settings?.sendOnIssue) await enqueue(tx, "mail-batch", { batchId }, { key: `mail:batch:${batchId}`, queue: "mail-batches", maxAttempts: 5 });
}
