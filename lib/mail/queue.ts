import type { Tx } from "../db/client.ts";
import { enqueue } from "../jobs/enqueue.ts";

/** Only infrastructure fails a run as a whole; the sweep of the workers brings a run back anyway. */
const maxAttempts = 3;

/** Wakes the sender. There is one at a time for all processes: its pace is the provider's limit, and its order that of the queue. */
export function enqueueSending(tx: Tx): Promise<string> {
  return enqueue(tx, "send-mail", {}, { key: "mail:send", queue: "mail", maxAttempts });
}
