import type { Db } from "../db/client.ts";
import { whereAll } from "../table/page.ts";
import { batchConditions } from "./filter.ts";
import type { BatchFigures, BatchFilter } from "./model.ts";
import { sumBatches } from "./sql/sum-batches.ts";
import { batchStatuses, type BatchStatus } from "./status.ts";

/** What the batches that a filter finds came to: beside the list, and in the dashboard. */
export async function summariseBatches(db: Db, { filter }: { filter: BatchFilter }): Promise<BatchFigures> {
  const [figures] = await sumBatches(db, { conditions: batchConditions(filter), parts: [{ from: "-infinity", to: "infinity" }] });
  if (!figures) throw new Error("one part, one row");
  return figures;
}

/** The same for each of some ranges of issue dates, in their order. */
export function batchFiguresOf(db: Db, { filter, parts }: { filter: BatchFilter; parts: readonly { from: string; to: string }[] }): Promise<BatchFigures[]> {
  return sumBatches(db, { conditions: batchConditions(filter), parts });
}

/** Batches in each state, all states in the order of their life. */
export async function countBatchStates(db: Db, { filter }: { filter: BatchFilter }): Promise<{ status: BatchStatus; count: number }[]> {
  const rows = await db.$queryRaw<{ status: BatchStatus; count: number }[]>`
    select b.status, count(*)::int as count from billing_batches b ${whereAll(batchConditions(filter))} group by b.status`;
  return batchStatuses.map((status) => ({ status, count: rows.find((row) => row.status === status)?.count ?? 0 }));
}
