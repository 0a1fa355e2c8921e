import type { Tx } from "../db/client.ts";
import { batchJobKey } from "../jobs/catalog.ts";
import { enqueue } from "../jobs/enqueue.ts";

/** Attempts of the worker without progress before a batch is ERROR. */
export const maxAttempts = 3;

/**
 * Puts a batch in the queue of its receipt book. Batches of one book run one after another in the order of their launch:
 * they would wait for the same counter anyway, and a later issue date cannot overtake an earlier one.
 */
export function enqueueBatch(tx: Tx, { batchId, bookId, delaySeconds }: { batchId: number; bookId: number; delaySeconds?: number }): Promise<string> {
  return enqueue(tx, "process-batch", { batchId }, {
    key: batchJobKey(batchId),
    queue: `book:${bookId}`,
    maxAttempts,
    ...(delaySeconds === undefined ? {} : { delaySeconds }),
  });
}
