import type { z } from "zod";
import type { Cell, ImportField, Mapping, Notation, RowError } from "./model.ts";
import { refusalOfIssue } from "../validation/refusals.ts";
import { readValue } from "./read-values.ts";
import { isReason } from "./reasons.ts";

export type Values = Readonly<Partial<Record<ImportField, string>>>;

/** A row as it was understood, before anything else in the database is asked. */
export interface ReadRow {
  readonly rowNumber: number;
  /** What is written and understood, by field. An empty cell says nothing. */
  readonly values: Values;
  readonly errors: readonly RowError[];
}

/** Reads the cells of a row by its mapping. Every cell that says nothing sensible is told, not only the first. */
export function readRow({ rowNumber, cells, mapping, notation, required }: {
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
  readonly mapping: Mapping;
  readonly notation: Notation;
  readonly required: readonly ImportField[];
}): ReadRow {
  const values: Partial<Record<ImportField, string>> = {};
  const errors: RowError[] = [];
  mapping.forEach((field, column) => {
    if (field === null) return;
    const cell = cells[column] ?? "";
    if (cell === "" || (typeof cell === "string" && cell.trim() === "")) {
      if (required.includes(field)) errors.push({ column, field, code: "REQUIRED" });
    } else if (typeof cell === "object") {
      errors.push({ column, field, code: cell.bad === "FORMULA" ? "FORMULA" : "CELL_ERROR" });
    } else if (typeof cell === "string" && /^\s*'?[=@]/.test(cell)) {
      errors.push({ column, field, code: "FORMULA" });
    } else {
      const read = readValue(field, cell, notation);
      if (read.ok) values[field] = read.value;
      else errors.push({ column, field, code: read.code });
    }
  });
  if (cells.slice(mapping.length).some((cell) => cell !== "")) errors.push({ column: null, field: null, code: "EXTRA_CELLS" });
  return { rowNumber, values, errors };
}

/** The issues of a schema as errors of the columns that hold the fields; `REQUIRED` of cells that were already refused is left out. */
export function schemaErrors(issues: readonly z.core.$ZodIssue[], mapping: Mapping, known: readonly RowError[]): RowError[] {
  const errors = new Map<string, RowError>();
  for (const issue of issues) {
    const field = issue.path[0] as ImportField;
    const column = mapping.indexOf(field);
    if (known.some((error) => error.field === field) || errors.has(field)) continue;
    const refusal = refusalOfIssue(issue);
    const code = isReason(refusal) ? refusal : refusal === "EMPTY" || column === -1 ? "REQUIRED" : "INVALID";
    errors.set(field, { column: column === -1 ? null : column, field, code });
  }
  return [...errors.values()];
}

/** An error at the column of a field. */
export function errorAt(mapping: Mapping, field: ImportField, code: string, detail?: string): RowError {
  const column = mapping.indexOf(field);
  return { column: column === -1 ? null : column, field, code, ...(detail === undefined ? {} : { detail }) };
}
