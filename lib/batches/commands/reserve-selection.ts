import type { PrismaClient } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError } from "../../errors/domain-error.ts";
import { selectionConditions } from "../../pendings/filter.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { longTransactionMs, sameAmounts } from "../model.ts";
import { notifyBatchFailed } from "../notify-failed.ts";
import { lockBatch, type LockedBatch } from "../sql/lock-batch.ts";
import { tryMoveBatch } from "../sql/move-batch.ts";
import { reservePendings } from "../sql/reserve-pendings.ts";

/** First phase of a filter selection: takes exactly what was confirmed, or nothing. @returns false when refused. */
export async function reserveSelection(db: PrismaClient, batchId: number): Promise<boolean> {
  try {
    return await inTransaction(
      db,
      async (tx) => {
        const batch = await lockBatch(tx, { batchId });
        if (batch?.status !== "IN_PROCESS") return false;
        if (batch.reserved || batch.selection.kind !== "filter") return true;
        const found = await reservePendings(tx, { batchId, conditions: selectionConditions({ ...batch.selection, except: [...batch.selection.except] }) });
        if (found.count !== batch.requestedCount || !sameAmounts(found.totals, batch.selection.totals)) {
          throw new DomainError("conflict", "SELECTION_CHANGED", selectionChanged(batch, found));
        }
        await tx.$executeRaw`update billing_batches set reserved_at = now(), updated_at = clock_timestamp() where id = ${batchId}`;
        await notifyBatch(tx, { batchId });
        return true;
      },
      { timeoutMs: longTransactionMs },
    );
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "SELECTION_CHANGED") throw error;
    await inTransaction(db, async (tx) => {
      if (!(await tryMoveBatch(tx, { batchId, to: "ERROR", error: { code: error.code, message: error.message } }))) return;
      await notifyBatchFailed(tx, { batchId, code: error.code });
      await notifyBatch(tx, { batchId });
    });
    return false;
  }
}

function selectionChanged(batch: LockedBatch, found: { count: number; totals: Readonly<Record<string, string>> }): string {
  const confirmed = batch.selection.kind === "filter" ? batch.selection.totals : {};
  return `The selection changed: ${batch.requestedCount} pendings (${describe(confirmed)}) were confirmed, ${found.count} (${describe(found.totals)}) are there now. Nothing was reserved.`;
}

function describe(totals: Readonly<Record<string, string>>): string {
  return Object.entries(totals).map(([currency, total]) => `${currency} ${total}`).join(" + ") || "0";
}
