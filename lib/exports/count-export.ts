import type { Db } from "../db/client.ts";
import type { ExportPlan } from "./plan-export.ts";

/** How many rows an export has right now. */
export async function countExport(db: Db, { whole }: Pick<ExportPlan, "whole">): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>(whole.count);
  return row?.count ?? 0;
}
