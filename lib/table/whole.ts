import { Prisma } from "../db/client.ts";

/**
 * A list from its first row to its last, for a cursor: what its pages show, in their order. `toRow` takes a row as the
 * driver gives it.
 */
export interface WholeList<Row> {
  readonly rows: Prisma.Sql;
  /** One row, `{ count }`. */
  readonly count: Prisma.Sql;
  readonly toRow: (raw: unknown) => Row;
}

/** Some rows of a list, or all that its filter finds but some. */
export type RowSelection = { readonly ids: readonly number[] } | { readonly except: readonly number[] };

/** What to read of a list. Without a selection, all that the filter finds. */
export interface WholeQuery<Filter> {
  readonly filter: Filter;
  readonly sort?: string | undefined;
  readonly selection?: RowSelection | undefined;
}

/** The statements of a list; the row that `toRow` maps is the one that `rows` selects. */
export function wholeList<Raw, Row>(parts: { readonly rows: Prisma.Sql; readonly count: Prisma.Sql; readonly toRow: (raw: Raw) => Row }): WholeList<Row> {
  return { ...parts, toRow: (raw) => parts.toRow(raw as Raw) };
}

/** A selection as conditions on the id of the list. */
export function selectionConditions(id: Prisma.Sql, selection: RowSelection | undefined): Prisma.Sql[] {
  if (selection === undefined) return [];
  if ("ids" in selection) return [Prisma.sql`${id} = any(${[...selection.ids]}::int[])`];
  return selection.except.length === 0 ? [] : [Prisma.sql`${id} <> all(${[...selection.except]}::int[])`];
}
