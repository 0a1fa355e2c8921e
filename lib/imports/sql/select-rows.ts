import type { Db } from "../../db/client.ts";
import type { Cell, RowError } from "../model.ts";

export interface StoredRow {
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
}

/** The next rows behind a row number, in the order of the file. */
export function selectRows(db: Db, { importId, after, limit }: { importId: number; after: number; limit: number }): Promise<StoredRow[]> {
  return db.$queryRaw<StoredRow[]>`
    select row_number as "rowNumber", cells from import_rows
    where import_id = ${importId}::int and row_number > ${after}::int order by row_number limit ${limit}::int`;
}

/** As {@link selectRows}, of those that were refused; by import_rows_rejected_idx. */
export function selectRejectedRows(db: Db, { importId, after, limit }: { importId: number; after: number; limit: number }): Promise<(StoredRow & { readonly errors: readonly RowError[] })[]> {
  return db.$queryRaw<(StoredRow & { readonly errors: readonly RowError[] })[]>`
    select row_number as "rowNumber", cells, errors from import_rows
    where import_id = ${importId}::int and row_number > ${after}::int and errors is not null order by row_number limit ${limit}::int`;
}

/** Reasons by how many rows they refused. A row with the same reason at two columns counts once. */
export function countReasons(db: Db, { importId }: { importId: number }): Promise<{ code: string; count: number }[]> {
  return db.$queryRaw<{ code: string; count: number }[]>`
    select e ->> 'code' as code, count(distinct r.row_number)::int as count
    from import_rows r cross join jsonb_array_elements(r.errors) e
    where r.import_id = ${importId}::int and r.errors is not null
    group by 1 order by 2 desc, 1`;
}
