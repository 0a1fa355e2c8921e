import type { z } from "zod";
import type { Permission } from "../auth/permissions.ts";
import type { Db } from "../db/client.ts";
import type { WholeList, WholeQuery } from "../table/whole.ts";
import type { ExportColumn } from "./columns.ts";
import type { ExportColumnId, ExportList } from "./status.ts";
import type { Language } from "./words.ts";

type Columns<Row> = ExportColumn<Row> | readonly ExportColumn<Row>[] | ((currencies: readonly string[]) => readonly ExportColumn<Row>[]);

/** A list as it can be exported: who may, what filters it, how it is read, and what its columns are. */
export interface ListExport<List extends ExportList, Filter, Row> {
  readonly permission: Permission;
  readonly filter: z.ZodType<Filter>;
  readonly open: (db: Db, query: WholeQuery<Filter>, language: Language) => WholeList<Row> | Promise<WholeList<Row>>;
  /** A column of the screen may be several of the file. */
  readonly columns: Readonly<Record<ExportColumnId<List>, Columns<Row>>>;
  /** For columns that stand once per currency: those that there are. */
  readonly currencies?: (db: Db) => Promise<readonly string[]>;
}

/** A list whose filter and rows are its own business. */
export interface AnyListExport {
  readonly permission: Permission;
  readonly filter: z.ZodType;
  readonly open: (db: Db, query: WholeQuery<unknown>, language: Language) => Promise<WholeList<unknown>>;
  readonly columns: Readonly<Record<string, Columns<unknown>>>;
  readonly currencies: (db: Db) => Promise<readonly string[]>;
}

/** Forgets the types of a list, once they have been checked against each other. */
export function listExport<List extends ExportList, Filter, Row>(parts: ListExport<List, Filter, Row>): AnyListExport {
  return {
    permission: parts.permission,
    filter: parts.filter,
    open: async (db, query, language) => parts.open(db, query as WholeQuery<Filter>, language),
    columns: parts.columns as unknown as AnyListExport["columns"],
    currencies: parts.currencies ?? (() => Promise.resolve([])),
  };
}
