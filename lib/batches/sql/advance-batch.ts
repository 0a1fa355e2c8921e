import type { Tx } from "../../db/client.ts";
import type { IssueResult } from "./issue-documents.ts";

/** Moves the counters and the cursor over a chunk, in the chunk's transaction. */
export async function advanceBatch(tx: Tx, { batchId, result }: { batchId: number; result: IssueResult }): Promise<void> {
  await tx.$executeRaw`
    update billing_batches set
      invoiced_count = invoiced_count + ${result.invoiced}::int,
      rejected_count = rejected_count + ${result.rejected}::int,
      invoice_count = invoice_count + ${result.documents}::int,
      cursor_customer_id = ${result.last?.customerId}::int, cursor_pending_id = ${result.last?.pendingId}::int,
      updated_at = clock_timestamp()
    where id = ${batchId}`;
}
