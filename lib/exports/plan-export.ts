import { authorise } from "../auth/authenticate.ts";
import type { Actor } from "../auth/actor.ts";
import { businessDate } from "../clock.ts";
import type { Db } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import { parseWith } from "../http/validation.ts";
import type { WholeList } from "../table/whole.ts";
import type { ExportColumn } from "./columns.ts";
import type { AnyListExport } from "./list-export.ts";
import { listExports, listTitles } from "./lists.ts";
import type { ExportRequest } from "./model.ts";
import type { ExportFormat, ExportNotation } from "./status.ts";
import { say, type Language } from "./words.ts";

/** A request, understood: what is read, and how each of its columns is written. */
export interface ExportPlan {
  readonly whole: WholeList<unknown>;
  readonly columns: readonly ExportColumn<unknown>[];
  readonly format: ExportFormat;
  readonly notation: ExportNotation;
  readonly language: Language;
  readonly title: string;
  readonly fileName: string;
}

/** Throws FORBIDDEN unless the actor may export the list. */
export function authoriseExport(actor: Actor, { list }: Pick<ExportRequest, "list">): void {
  authorise(actor, listExports[list].permission);
}

/** Throws VALIDATION_FAILED for a filter that the list does not take, EXPORT_COLUMN_UNKNOWN, INVALID_SORT. */
export async function planExport(db: Db, request: ExportRequest): Promise<ExportPlan> {
  const { list, sort, selection, format, language } = request;
  const source = listExports[list];
  const filter = await parseWith(source.filter, request.filter);
  const columns = await columnsFor(db, source, request.columns);
  const whole = await source.open(db, { filter, sort, selection }, language);
  const title = say(language, listTitles[list]);
  return { whole, columns, format, notation: format === "json" ? "raw" : request.notation, language, title, fileName: `${slug(title)}-${businessDate()}.${format}` };
}

async function columnsFor(db: Db, source: AnyListExport, ids: readonly string[] | undefined): Promise<ExportColumn<unknown>[]> {
  const known = Object.keys(source.columns);
  const wanted = ids ?? known;
  const unknown = wanted.filter((id) => !Object.hasOwn(source.columns, id));
  if (unknown.length > 0) {
    throw new DomainError("bad_request", "EXPORT_COLUMN_UNKNOWN", `The list has no such column. Known ones: ${known.join(", ")}.`, { details: { unknown } });
  }
  const currencies = await source.currencies(db);
  const resolve = (id: string): ExportColumn<unknown>[] => {
    const column = source.columns[id];
    if (column === undefined) return [];
    return typeof column === "function" ? [...column(currencies)] : [column].flat();
  };
  const columns = wanted.flatMap(resolve);
  // An amount without its currency is half an amount.
  const bare = columns.findIndex(({ type, unit }) => type === "money" && unit === undefined);
  return bare < 0 || wanted.includes("currency") ? columns : columns.toSpliced(bare, 0, ...resolve("currency"));
}

function slug(title: string): string {
  return title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

/** The header of a column: a name for machines, words for people. */
export function headerOf(column: ExportColumn<unknown>, { notation, language }: Pick<ExportPlan, "notation" | "language">): string {
  return notation === "raw" ? column.key : wordedHeader(column, language);
}

export function wordedHeader({ header, unit }: ExportColumn<unknown>, language: Language): string {
  return unit === undefined ? say(language, header) : `${say(language, header)} (${unit})`;
}
