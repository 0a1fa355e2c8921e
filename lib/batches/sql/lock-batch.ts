import type { Tx } from "../../db/client.ts";
import type { BatchKind, Grouping, StoredSelection } from "../model.ts";
import type { BatchStatus } from "../status.ts";

export interface LockedBatch {
  readonly id: number;
  readonly kind: BatchKind;
  readonly status: BatchStatus;
  readonly paused: boolean;
  /** Whoever asked for the cancellation that waits for documents with the authority. */
  readonly cancelRequestedBy: number | null;
  readonly receiptBookId: number;
  readonly issueDate: string;
  readonly grouping: Grouping;
  readonly selection: StoredSelection;
  readonly requestedCount: number;
  readonly reserved: boolean;
  readonly cursorCustomerId: number | null;
  readonly cursorPendingId: number | null;
}

/** Reads a batch and holds its row: chunks, cancel and retry of one batch come one after another. */
export async function lockBatch(tx: Tx, { batchId }: { batchId: number }): Promise<LockedBatch | null> {
  const [row] = await tx.$queryRaw<LockedBatch[]>`
    select id, kind, status, paused_at is not null as paused, cancel_requested_by as "cancelRequestedBy", receipt_book_id as "receiptBookId", issue_date::text as "issueDate", grouping, selection, requested_count as "requestedCount",
           reserved_at is not null as reserved, cursor_customer_id as "cursorCustomerId", cursor_pending_id as "cursorPendingId"
    from billing_batches where id = ${batchId} for update`;
  return row ?? null;
}
