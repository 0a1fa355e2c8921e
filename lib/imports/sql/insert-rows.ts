import type { Tx } from "../../db/client.ts";
import type { FileRow } from "../file/read-table.ts";

/** Stores rows of a file in one statement. */
export async function insertRows(tx: Tx, { importId, rows }: { importId: number; rows: readonly FileRow[] }): Promise<void> {
  await tx.$executeRaw`
    insert into import_rows (import_id, row_number, cells)
    select ${importId}::int, (entry ->> 'rowNumber')::int, entry -> 'cells'
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) entry`;
}
