import { createHash } from "node:crypto";
import { Prisma } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";

/** One page of a list. `total` counts all rows that match, as of the first page. */
export interface Page<Row> {
  readonly data: readonly Row[];
  readonly page: { readonly nextCursor: string | null; readonly total: number };
}

export type CursorValue = string | number;

export interface SortColumn {
  /** SQL of a column that is never null. */
  readonly sql: Prisma.Sql;
  /** Type the cursor's value is cast to: `int`, `bigint`, `numeric`, `date`, `text`, `timestamptz`. */
  readonly type: "int" | "bigint" | "numeric" | "date" | "text" | "timestamptz";
}

/** One sort the caller may ask for: its columns in order. The last one must be unique. */
export type SortTable = Readonly<Record<string, readonly SortColumn[]>>;

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** Reads `field` or `-field` against the allow-list. Throws INVALID_SORT. */
export function parseSort(text: string | undefined, table: SortTable, fallback: string): Sort {
  const wanted = text ?? fallback;
  const descending = wanted.startsWith("-");
  const field = descending ? wanted.slice(1) : wanted;
  if (!Object.hasOwn(table, field)) {
    throw new DomainError("bad_request", "INVALID_SORT", `Cannot sort by "${field}". Use one of: ${Object.keys(table).join(", ")}; a leading "-" reverses.`);
  }
  return { field, descending };
}

/** Ties a cursor to the list it came from, so that one of another filter or sort is refused instead of skipping rows. */
export function listFingerprint(parts: unknown): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 10);
}

interface CursorPayload {
  readonly f: string;
  readonly t: number;
  readonly v: readonly CursorValue[];
}

export function encodeCursor(fingerprint: string, total: number, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify({ f: fingerprint, t: total, v: values } satisfies CursorPayload)).toString("base64url");
}

/** The values and the total that a cursor carries. Throws INVALID_CURSOR. */
export function decodeCursor(cursor: string, fingerprint: string, columns: readonly SortColumn[]): { values: readonly CursorValue[]; total: number } {
  const invalid = new DomainError("bad_request", "INVALID_CURSOR", "The cursor does not belong to this list. Start again from the first page.");
  let payload: unknown;
  try {
    payload = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw invalid;
  }
  const it = payload as Partial<CursorPayload> | null;
  if (typeof it !== "object" || it === null || it.f !== fingerprint || !Number.isSafeInteger(it.t) || !Array.isArray(it.v) || it.v.length !== columns.length) throw invalid;
  const fits = it.v.every((value: unknown, index) => {
    const type = columns[index]?.type;
    return type === "int" || type === "bigint" ? Number.isSafeInteger(value) : typeof value === "string" && value.length < 400 && fitsType(value, type);
  });
  if (!fits) throw invalid;
  return { values: it.v, total: it.t as number };
}

function fitsType(value: string, type: SortColumn["type"] | undefined): boolean {
  if (type === "numeric") return /^-?\d{1,18}(\.\d{1,6})?$/.test(value);
  if (type === "date") return /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (type === "timestamptz") return !Number.isNaN(Date.parse(value));
  return !value.includes("\0");
}

/** `order by a, b` or `order by a desc, b desc`: all columns turn together, so that one index serves both ways. */
export function orderBy(columns: readonly SortColumn[], descending: boolean): Prisma.Sql {
  const direction = descending ? Prisma.sql` desc` : Prisma.empty;
  return Prisma.sql`order by ${Prisma.join(columns.map((column) => Prisma.sql`${column.sql}${direction}`))}`;
}

/** The order that a sort asks for. Throws INVALID_SORT. */
export function orderOf(text: string | undefined, table: SortTable, fallback: string): Prisma.Sql {
  const { field, descending } = parseSort(text, table, fallback);
  return orderBy(table[field] ?? [], descending);
}

/** `(a, b) > ($1, $2)`: the row comparison that an index on (a, b) answers by seeking. */
export function behindCursor(columns: readonly SortColumn[], descending: boolean, values: readonly CursorValue[]): Prisma.Sql {
  const left = Prisma.join(columns.map((column) => column.sql));
  const right = Prisma.join(values.map((value, index) => Prisma.sql`${value}::${Prisma.raw(columns[index]?.type ?? "text")}`));
  return descending ? Prisma.sql`(${left}) < (${right})` : Prisma.sql`(${left}) > (${right})`;
}

/**
 * Reads one keyset page. `rows` gets the where/order/limit fragments and must return one row more than `limit` if there is one.
 * The count runs on the first page only; later pages carry it in their cursor.
 * @param key the sort column values of a row, in the order of the sort's columns.
 */
export async function readPage<Row>(options: {
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly sort: Sort;
  readonly sorts: SortTable;
  readonly fingerprint: unknown;
  readonly conditions: readonly Prisma.Sql[];
  readonly count: (where: Prisma.Sql) => Promise<number>;
  readonly rows: (fragments: { where: Prisma.Sql; orderBy: Prisma.Sql; limit: number }) => Promise<readonly Row[]>;
  readonly key: (row: Row, field: string) => readonly CursorValue[];
}): Promise<Page<Row>> {
  const { limit, cursor, sort, conditions } = options;
  const columns = options.sorts[sort.field];
  if (!columns) throw new DomainError("bad_request", "INVALID_SORT", "Unknown sort.");
  const fingerprint = listFingerprint([options.fingerprint, sort]);
  const position = cursor === undefined ? undefined : decodeCursor(cursor, fingerprint, columns);
  const behind = position ? [...conditions, behindCursor(columns, sort.descending, position.values)] : conditions;
  const [found, total] = await Promise.all([
    options.rows({ where: whereAll(behind), orderBy: orderBy(columns, sort.descending), limit: limit + 1 }),
    position ? position.total : options.count(whereAll(conditions)),
  ]);
  const data = found.slice(0, limit);
  const last = data.at(-1);
  const nextCursor = found.length > limit && last !== undefined ? encodeCursor(fingerprint, total, options.key(last, sort.field)) : null;
  return { data, page: { nextCursor, total } };
}

export function whereAll(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`where ${Prisma.join([...conditions], " and ")}`;
}

/** Escapes what like treats as a pattern, for `like '%' || … || '%'`. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
