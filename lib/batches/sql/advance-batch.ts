import type { Decided } from "../../authorisations/model.ts";
import type { Tx } from "../../db/client.ts";
import type { ChunkCursor, IssueResult } from "./issue-documents.ts";

/** Moves the counters and the cursor over a chunk, in the chunk's transaction. */
export async function advanceBatch(tx: Tx, { batchId, result }: { batchId: number; result: Omit<IssueResult, "claimed"> }): Promise<void> {
  await tx.$executeRaw`
    update billing_batches set
      invoiced_count = invoiced_count + ${result.invoiced}::int,
      rejected_count = rejected_count + ${result.rejected}::int,
      invoice_count = invoice_count + ${result.documents}::int,
      cursor_customer_id = coalesce(${result.last?.customerId}::int, cursor_customer_id), cursor_pending_id = coalesce(${result.last?.pendingId}::int, cursor_pending_id),
      updated_at = clock_timestamp()
    where id = ${batchId}`;
}

/**
 * The same over what an authority decided. Items in requests of notes have no customer in the cursor (0). What nobody looked at is claimed again: the cursor
 * goes back to right before the first of it.
 */
export async function advanceBatchOverDecisions(tx: Tx, { batchId, decided }: { batchId: number; decided: Decided }): Promise<void> {
  await advanceBatch(tx, {
    batchId,
    result: {
      invoiced: decided.invoicedPendings + decided.issuedNotes,
      rejected: decided.rejectedPendings + decided.rejectedNotes,
      documents: decided.documents,
      last: resumeAt(decided),
    },
  });
}

function resumeAt({ resumeCustomerId, resumePendingId, resumeNoteId }: Decided): ChunkCursor | null {
  if (resumeNoteId !== null) return { customerId: 0, pendingId: resumeNoteId - 1 };
  return resumeCustomerId === null || resumePendingId === null ? null : { customerId: resumeCustomerId, pendingId: resumePendingId - 1 };
}
