import { Prisma, type Db } from "../db/client.ts";
import { DomainError, notFound } from "../errors/domain-error.ts";
import { parseSort, readPage, type Page, type SortTable } from "../table/page.ts";
import { writtenOf } from "./errors-file.ts";
import { loaders } from "./kind.ts";
import { requiredFields, type Import, type ImportDetail, type ImportListQuery, type ImportPreview, type Language, type StartInput } from "./model.ts";
import { readRow } from "./read-row.ts";
import { reasonOf } from "./reasons.ts";
import { requireMapping } from "./require-mapping.ts";
import { countReasons, selectRows } from "./sql/select-rows.ts";

const sorts = { id: [{ sql: Prisma.sql`i.id`, type: "int" }] } satisfies SortTable;

/** One page of imports, newest first. */
export function listImports(db: Db, query: Partial<ImportListQuery>): Promise<Page<Import>> {
  const { cursor, limit = 50, sort, ...filter } = query;
  const conditions = [
    ...(filter.kind === undefined ? [] : [Prisma.sql`i.kind = ${filter.kind}`]),
    ...(filter.status === undefined ? [] : [Prisma.sql`i.status = ${filter.status}`]),
  ];
  return readPage<Import>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "-id"),
    sorts,
    fingerprint: ["imports", filter],
    conditions,
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from imports i ${where}`)[0].count,
    rows: ({ where, orderBy, limit: rows }) => selectImports(db, Prisma.sql`${where} ${orderBy} limit ${rows}`),
    key: (row) => [row.id],
  });
}

/** Throws NOT_FOUND. */
export async function getImport(db: Db, { importId }: { importId: number }): Promise<Import> {
  const [row] = await selectImports(db, Prisma.sql`where i.id = ${importId}::int`);
  if (!row) throw notFound(`Import ${importId}`);
  return row;
}

/** With its columns and why rows were refused. Throws NOT_FOUND. */
export async function getImportDetail(db: Db, { importId, language }: { importId: number; language: Language }): Promise<ImportDetail> {
  const row = await getImport(db, { importId });
  const reading = await readingOf(db, importId);
  const reasons = await countReasons(db, { importId });
  return { ...row, ...reading, reasons: reasons.map(({ code, count }) => ({ code, message: reasonOf({ code }, language), count })) };
}

const previewRows = 20;

/**
 * The first rows as they would be loaded: what was written, what was understood, what is wrong. Asks the database as the
 * import will, and writes nothing. Throws NOT_FOUND, IMPORT_MAPPING_INVALID, IMPORT_ILLEGAL_TRANSITION.
 */
export async function previewImport(db: Db, { importId, input, language }: { importId: number; input: StartInput; language: Language }): Promise<ImportPreview> {
  const it = await getImport(db, { importId });
  if (it.status !== "UPLOADED") throw new DomainError("conflict", "IMPORT_ILLEGAL_TRANSITION", `The import is ${it.status}: there is nothing to preview.`, { details: { from: it.status } });
  const stored = await readingOf(db, importId);
  const mapping = input.mapping ?? stored.mapping;
  const notation = input.notation ?? stored.notation;
  requireMapping(it.kind, stored.columns, mapping, { unfinished: true });
  const cellsOf = await selectRows(db, { importId, after: 0, limit: previewRows });
  const rows = cellsOf.map((row) => readRow({ ...row, mapping, notation, required: requiredFields[it.kind] }));
  const verdicts = await loaders[it.kind].judge(db, { rows, mapping });
  return {
    rows: verdicts.map((verdict, index) => {
      const errors = verdict.outcome === "REJECTED" ? verdict.errors : [];
      const whole = errors.filter((error) => error.column === null);
      return {
        rowNumber: verdict.row.rowNumber,
        outcome: verdict.outcome,
        cells: mapping.map((field, column) => {
          const error = errors.find((it) => it.column === column);
          return {
            written: writtenOf(cellsOf[index]?.cells[column] ?? "").slice(0, 200),
            understood: field === null ? null : (verdict.row.values[field]?.slice(0, 300) ?? null),
            error: error ? reasonOf(error, language) : null,
          };
        }),
        error: whole.length > 0 ? whole.map((error) => reasonOf(error, language)).join(" · ") : null,
      };
    }),
  };
}

async function readingOf(db: Db, importId: number): Promise<Pick<ImportDetail, "columns" | "mapping" | "notation">> {
  const row = await db.import.findUnique({ where: { id: importId }, select: { columns: true, mapping: true, notation: true } });
  if (!row) throw notFound(`Import ${importId}`);
  return row as unknown as Pick<ImportDetail, "columns" | "mapping" | "notation">;
}

type Row = Omit<Import, "progress" | "createdBy" | "createdAt" | "startedAt" | "finishedAt" | "updatedAt"> & {
  userId: number;
  username: string;
  name: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  updatedAt: Date;
};

async function selectImports(db: Db, tail: Prisma.Sql): Promise<Import[]> {
  const rows = await db.$queryRaw<Row[]>`
    select i.id, i.kind, i.file_name as "fileName", i.file_format as "fileFormat", i.file_bytes as "fileBytes", i.status, i.row_count as "rowCount",
           i.created_count as "createdCount", i.unchanged_count as "unchangedCount", i.rejected_count as "rejectedCount", i.attempts, i.error_code as "errorCode",
           u.id as "userId", u.username, u.name, i.created_at as "createdAt", i.started_at as "startedAt", i.finished_at as "finishedAt", i.updated_at as "updatedAt"
    from imports i join users u on u.id = i.created_by ${tail}`;
  return rows.map(({ userId, username, name, ...row }) => ({
    ...row,
    progress: row.rowCount === 0 ? 0 : Math.floor(((row.createdCount + row.unchangedCount + row.rejectedCount) * 100) / row.rowCount),
    createdBy: { id: userId, username, name },
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  }));
}
