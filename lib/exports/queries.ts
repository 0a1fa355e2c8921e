import type { Actor } from "../auth/actor.ts";
import { Prisma, type Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { parseSort, readPage, type Page, type SortTable } from "../table/page.ts";
import { countExport } from "./count-export.ts";
import type { Export, ExportListQuery, ExportPreview, ExportRequest } from "./model.ts";
import { authoriseExport, headerOf, planExport } from "./plan-export.ts";
import { fileKeptDays, maxStreamedRows } from "./status.ts";

/** What an export would be, before it is one. Throws FORBIDDEN, and what {@link planExport} refuses. */
export async function previewExport(db: Db, { actor, request }: { actor: Actor; request: ExportRequest }): Promise<ExportPreview> {
  authoriseExport(actor, request);
  const plan = await planExport(db, request);
  const rows = await countExport(db, plan);
  const columns = plan.columns.map((column) => ({ key: column.key, header: headerOf(column, { notation: "people", language: plan.language }) }));
  return { rows, streamed: rows <= maxStreamedRows, fileName: plan.fileName, columns };
}

const sorts = { id: [{ sql: Prisma.sql`e.id`, type: "int" }] } satisfies SortTable;

/** One page of the actor's own exports, newest first. */
export function listExportsOf(db: Db, { actor, query }: { actor: Actor; query: ExportListQuery }): Promise<Page<Export>> {
  const { cursor, limit, sort, status } = query;
  return readPage<Export>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "-id"),
    sorts,
    fingerprint: ["exports", actor.userId, status],
    conditions: [Prisma.sql`e.created_by = ${actor.userId}::int`, ...(status === undefined ? [] : [Prisma.sql`e.status = ${status}`])],
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from exports e ${where}`)[0].count,
    rows: ({ where, orderBy, limit: rows }) => selectExports(db, Prisma.sql`${where} ${orderBy} limit ${rows}`),
    key: (row) => [row.id],
  });
}

/** Those of a person that wait or run, oldest first. */
export function listRunningExports(db: Db, { userId }: { userId: number }): Promise<Export[]> {
  return selectExports(db, Prisma.sql`where e.created_by = ${userId}::int and e.status in ('PENDING_PROCESSING', 'IN_PROCESS') order by e.id limit 20`);
}

/** Throws NOT_FOUND, also for one of somebody else. */
export async function getExport(db: Db, { actor, exportId }: { actor: Actor; exportId: number }): Promise<Export> {
  const [row] = await selectExports(db, Prisma.sql`where e.id = ${exportId}::int`);
  if (!row) throw notFound(`Export ${exportId}`);
  requireOwn(actor, { exportId, createdBy: row.createdBy.id });
  return row;
}

/** Exports are their maker's; administrators see all. What is not yours does not exist for you: throws NOT_FOUND. */
export function requireOwn(actor: Actor, { exportId, createdBy }: { exportId: number; createdBy: number }): void {
  if (createdBy !== actor.userId && actor.role !== "ADMIN") throw notFound(`Export ${exportId}`);
}

type Row = Omit<Export, "progress" | "fileBytes" | "createdBy" | "createdAt" | "startedAt" | "finishedAt" | "expiresAt"> & {
  fileBytes: bigint;
  userId: number;
  username: string;
  name: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  expiresAt: Date | null;
};

async function selectExports(db: Db, tail: Prisma.Sql): Promise<Export[]> {
  const rows = await db.$queryRaw<Row[]>`
    select e.id, e.list, e.format, e.notation, e.language, e.file_name as "fileName", e.status, e.row_count as "rowCount", e.written_count as "writtenCount",
           e.file_bytes as "fileBytes", e.attempts, e.error_code as "errorCode", u.id as "userId", u.username, u.name, e.created_at as "createdAt",
           e.started_at as "startedAt", e.finished_at as "finishedAt",
           case when e.status = 'PROCESSED' then e.finished_at + make_interval(days => ${fileKeptDays}::int) end as "expiresAt"
    from exports e join users u on u.id = e.created_by ${tail}`;
  return rows.map(({ userId, username, name, ...row }) => ({
    ...row,
    fileBytes: Number(row.fileBytes),
    progress: row.status === "PROCESSED" || row.status === "EXPIRED" ? 100 : row.rowCount === 0 ? 0 : Math.min(99, Math.floor((row.writtenCount * 100) / row.rowCount)),
    createdBy: { id: userId, username, name },
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }));
}
