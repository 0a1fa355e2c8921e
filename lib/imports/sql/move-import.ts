import type { Tx } from "../../db/client.ts";
import { DomainError, notFound } from "../../errors/domain-error.ts";
import { importTransitions, type ImportStatus } from "../status.ts";
import type { ImportColumn, ImportKind, Mapping, Notation } from "../model.ts";

export interface LockedImport {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly status: ImportStatus;
  readonly columns: readonly ImportColumn[];
  readonly mapping: Mapping;
  readonly notation: Notation;
  readonly rowCount: number;
  readonly cursorRow: number;
  readonly createdBy: number;
  readonly requestId: string | null;
}

/** The import, held until the end of the transaction: chunks, starts and cancellations come one after another. Throws NOT_FOUND. */
export async function lockImport(tx: Tx, { importId }: { importId: number }): Promise<LockedImport> {
  const [row] = await tx.$queryRaw<LockedImport[]>`
    select kind, file_name as "fileName", status, columns, mapping, notation, row_count as "rowCount", cursor_row as "cursorRow", created_by as "createdBy", request_id as "requestId"
    from imports where id = ${importId}::int for update`;
  if (!row) throw notFound(`Import ${importId}`);
  return row;
}

/** Moves a locked import along its transitions. Throws IMPORT_ILLEGAL_TRANSITION. */
export async function moveImport(tx: Tx, { importId, from, to, errorCode = null }: { importId: number; from: ImportStatus; to: ImportStatus; errorCode?: string | null }): Promise<void> {
  const moved = importTransitions[from].includes(to)
    ? await tx.$executeRaw`
        update imports set status = ${to}, error_code = ${errorCode}, updated_at = clock_timestamp(),
               started_at = case when ${to} = 'IN_PROCESS' then coalesce(started_at, now()) else started_at end,
               finished_at = case when ${to} = any(array['PROCESSED', 'ERROR', 'CANCELLED']) then now() end,
               attempts = case when ${to} = 'PENDING_PROCESSING' then 0 else attempts end
        where id = ${importId}::int and status = ${from}`
    : 0;
  if (moved === 0) throw new DomainError("conflict", "IMPORT_ILLEGAL_TRANSITION", `The import is ${from} and cannot become ${to}.`, { details: { from, to } });
}

/** Moves the cursor and the counters by a chunk. */
export async function advanceImport(tx: Tx, { importId, last, created, unchanged, rejected }: { importId: number; last: number; created: number; unchanged: number; rejected: number }): Promise<void> {
  await tx.$executeRaw`
    update imports set cursor_row = ${last}::int, created_count = created_count + ${created}::int, unchanged_count = unchanged_count + ${unchanged}::int,
           rejected_count = rejected_count + ${rejected}::int, updated_at = clock_timestamp()
    where id = ${importId}::int`;
}
