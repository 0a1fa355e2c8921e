export const batchStatuses = ["PENDING_PROCESSING", "IN_PROCESS", "PROCESSED", "ERROR", "CANCELLED"] as const;
export type BatchStatus = (typeof batchStatuses)[number];

/** Every legal move; the trigger billing_batches_transition holds the same table. */
export const batchTransitions: Readonly<Record<BatchStatus, readonly BatchStatus[]>> = {
  PENDING_PROCESSING: ["IN_PROCESS", "ERROR", "CANCELLED"],
  IN_PROCESS: ["PROCESSED", "ERROR", "CANCELLED"],
  PROCESSED: [],
  ERROR: ["PENDING_PROCESSING", "CANCELLED"],
  CANCELLED: [],
};

/** The states from which a batch may come to `to`. */
export function sourcesOf(to: BatchStatus): BatchStatus[] {
  return batchStatuses.filter((from) => batchTransitions[from].includes(to));
}

/** No worker will touch a batch in one of these again, unless a person retries it. */
export function isSettled(status: BatchStatus): boolean {
  return status === "PROCESSED" || status === "CANCELLED" || status === "ERROR";
}

/** What a person is told: a paused batch is in one of its states, but nothing happens to it. */
export function shownStatus(batch: { readonly status: BatchStatus; readonly pausedAt: string | null }): BatchStatus | "PAUSED" {
  return batch.pausedAt !== null && !isSettled(batch.status) ? "PAUSED" : batch.status;
}
