import type { Tx } from "../../db/client.ts";
import { DomainError, notFound } from "../../errors/domain-error.ts";
import { exportTransitions, type ExportFormat, type ExportList, type ExportNotation, type ExportStatus } from "../status.ts";
import type { Language } from "../words.ts";

export interface LockedExport {
  readonly list: ExportList;
  readonly request: unknown;
  readonly format: ExportFormat;
  readonly notation: ExportNotation;
  readonly language: Language;
  readonly fileName: string;
  readonly status: ExportStatus;
  readonly run: number;
  readonly rowCount: number;
  readonly createdBy: number;
  readonly requestId: string | null;
}

/** The export, held until the end of the transaction: starts, ends and cancellations come one after another. Throws NOT_FOUND. */
export async function lockExport(tx: Tx, { exportId }: { exportId: number }): Promise<LockedExport> {
  const [row] = await tx.$queryRaw<LockedExport[]>`
    select list, request, format, notation, language, file_name as "fileName", status, run, row_count as "rowCount", created_by as "createdBy", request_id as "requestId"
    from exports where id = ${exportId}::int for update`;
  if (!row) throw notFound(`Export ${exportId}`);
  return row;
}

/** Moves a locked export along its transitions. Throws EXPORT_ILLEGAL_TRANSITION. */
export async function moveExport(tx: Tx, { exportId, from, to, errorCode = null }: { exportId: number; from: ExportStatus; to: ExportStatus; errorCode?: string | null }): Promise<void> {
  const moved = exportTransitions[from].includes(to)
    ? await tx.$executeRaw`
        update exports set status = ${to}, error_code = ${errorCode}, updated_at = clock_timestamp(),
               started_at = case when ${to} = 'IN_PROCESS' then coalesce(started_at, now()) else started_at end,
               finished_at = case when ${to} = any(array['PROCESSED', 'ERROR', 'CANCELLED']) then now() else finished_at end
        where id = ${exportId}::int and status = ${from}`
    : 0;
  if (moved === 0) throw new DomainError("conflict", "EXPORT_ILLEGAL_TRANSITION", `The export is ${from} and cannot become ${to}.`, { details: { from, to } });
}

/** A locked export starts from its first row. @returns the number of the run, which every chunk of it must name. */
export async function restartExport(tx: Tx, { exportId }: { exportId: number }): Promise<number> {
  await tx.$executeRaw`delete from export_chunks where export_id = ${exportId}::int`;
  const [row] = await tx.$queryRaw<{ run: number }[]>`
    update exports set run = run + 1, written_count = 0, file_bytes = 0, chunk_count = 0, updated_at = clock_timestamp()
    where id = ${exportId}::int returning run`;
  if (!row) throw notFound(`Export ${exportId}`);
  return row.run;
}
