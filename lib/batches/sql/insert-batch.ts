import type { Tx } from "../../db/client.ts";
import type { CurrencyAmounts, Grouping, StoredSelection } from "../model.ts";

/** Writes the batch row. Explicit ids and requests of notes are reserved by the caller in the same transaction: they count as reserved. */
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
    /** The batch whose documents this one of notes annuls. */
    readonly annulsBatchId?: number | null;
  },
): Promise<number> {
  const isOfNotes = batch.selection.kind === "notes";
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into billing_batches (receipt_book_id, issue_date, grouping, kind, annuls_batch_id, selection, requested_count, requested_totals, reserved_at, created_by, request_id)
    values (${batch.receiptBookId}, ${batch.issueDate}::date, ${batch.grouping}, ${isOfNotes ? "NOTES" : "INVOICES"}, ${batch.annulsBatchId ?? null}::int, ${JSON.stringify(batch.selection)}::jsonb, ${batch.count},
      ${JSON.stringify(batch.totals)}::jsonb, case when ${batch.selection.kind !== "filter"} then now() end, ${batch.createdBy}, ${batch.requestId})
    returning id`;
  if (!row) throw new Error("inserting a batch returned no row");
  return row.id;
}
