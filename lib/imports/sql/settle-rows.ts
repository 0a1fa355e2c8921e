import type { Tx } from "../../db/client.ts";
import type { RowError } from "../model.ts";

/**
 * Ends a chunk: the rows from behind `after` to `last` that were loaded, or say what is there already, are gone; those that
 * were refused keep their reasons.
 */
export async function settleRows(
  tx: Tx,
  { importId, after, last, rejected }: { importId: number; after: number; last: number; rejected: readonly { readonly rowNumber: number; readonly errors: readonly RowError[] }[] },
): Promise<void> {
  const numbers = rejected.map(({ rowNumber }) => rowNumber);
  await tx.$executeRaw`
    delete from import_rows
    where import_id = ${importId}::int and row_number > ${after}::int and row_number <= ${last}::int and row_number <> all(${numbers}::int[])`;
  if (rejected.length === 0) return;
  await tx.$executeRaw`
    update import_rows r set errors = e.entry -> 'errors'
    from jsonb_array_elements(${JSON.stringify(rejected)}::jsonb) as e (entry)
    where r.import_id = ${importId}::int and r.row_number = (e.entry ->> 'rowNumber')::int`;
}
