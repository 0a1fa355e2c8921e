import type { Tx } from "../../db/client.ts";
import type { CurrencyAmounts, Grouping, StoredSelection } from "../model.ts";

/** Writes the batch row. Explicit ids are reserved by the caller in the same transaction, so they count as reserved. */
export async function insertBatch(
  tx: Tx,
  batch: {
    readonly receiptBookId: number;
    readonly issueDate: string;
    readonly grouping: Grouping;
    readonly selection: StoredSelection;
    readonly count: number;
    readonly totals: CurrencyAmounts;
    readonly createdBy: number;
    readonly requestId: string | null;
  },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into billing_batches (receipt_book_id, issue_date, grouping, selection, requested_count, requested_totals, reserved_at, created_by, request_id)
    values (${batch.receiptBookId}, ${batch.issueDate}::date, ${batch.grouping}, ${JSON.stringify(batch.selection)}::jsonb, ${batch.count},
      ${JSON.stringify(batch.totals)}::jsonb, case when ${batch.selection.kind} = 'ids' then now() end, ${batch.createdBy}, ${batch.requestId})
    returning id`;
  if (!row) throw new Error("inserting a batch returned no row");
  return row.id;
}
