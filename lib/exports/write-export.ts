import type { Pool } from "pg";
import { readRows, readSnapshot } from "../db/snapshot.ts";
import type { ExportPlan } from "./plan-export.ts";
import type { ExportFormat } from "./status.ts";
import { writeCsv } from "./write/csv.ts";
import { writeJson } from "./write/json.ts";
import type { ExportWriter, Piece, RowGroups } from "./write/rows.ts";
import { writeXlsx } from "./write/xlsx.ts";

const writers: Readonly<Record<ExportFormat, ExportWriter>> = { csv: writeCsv, json: writeJson, xlsx: writeXlsx };

export const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Who takes the file may pause for this long: storing a chunk, or a slow download. */
const stallTimeoutMs = 120_000;

/** How far an export is: rows that were read, of those that the snapshot has. */
export interface ExportMeter {
  count: number;
  read: number;
}

/** The file of an export, in pieces. One cursor in one snapshot: any number of rows in the same memory. */
export function writeExport(pool: Pool, { plan, signal, meter }: { plan: ExportPlan; signal?: AbortSignal; meter: ExportMeter }): AsyncGenerator<Piece, void> {
  return readSnapshot(pool, { signal, stallTimeoutMs }, async function* (client) {
    const { rows } = await client.query<{ count: number }>(plan.whole.count);
    meter.count = rows[0]?.count ?? 0;
    meter.read = 0;
    yield* writers[plan.format](metered(readRows(client, plan.whole.rows), plan, meter), plan, meter.count);
    if (meter.read !== meter.count) throw new Error(`the list has ${meter.count} rows and gave ${meter.read}`);
  });
}

async function* metered(groups: AsyncGenerator<unknown[], void>, plan: ExportPlan, meter: ExportMeter): RowGroups {
  for await (const raws of groups) {
    const rows = raws.map((raw) => plan.whole.toRow(raw));
    meter.read += rows.length;
    yield rows;
  }
}
