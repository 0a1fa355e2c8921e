import type { Db } from "../db/client.ts";
import { DomainError, notFound } from "../errors/domain-error.ts";
import { csvCell } from "../table/csv.ts";
import type { Cell, ImportColumn, Language, RowError } from "./model.ts";
import { errorSentence } from "./reasons.ts";
import { selectRejectedRows } from "./sql/select-rows.ts";

const rowsPerPiece = 1_000;
const titles: Readonly<Record<Language, readonly [row: string, errors: string]>> = { es: ["Fila", "Errores"], en: ["Row", "Errors"] };
const separators: Readonly<Record<Language, string>> = { es: ";", en: "," };

/**
 * The rows that were refused as a CSV, in pieces: their number in the file, every error with its column, and the row as it was
 * written. Mended and sent again, it is understood as the first file was. With `;` and the mark of UTF-8 in Spanish, as
 * spreadsheets there open it. No cell is a formula. Throws NOT_FOUND.
 */
export async function* writeErrorsFile(db: Db, { importId, language, signal }: { importId: number; language: Language; signal?: AbortSignal }): AsyncGenerator<string, void> {
  const it = await db.import.findUnique({ where: { id: importId }, select: { columns: true } });
  if (!it) throw notFound(`Import ${importId}`);
  const names = (it.columns as unknown as readonly ImportColumn[]).map(({ name }) => name);
  const line = (cells: readonly string[]): string => `${cells.map((cell) => csvCell(cell, separators[language])).join(separators[language])}\r\n`;
  yield `\uFEFF${line([...titles[language], ...names])}`;
  for (let after = 0; ; ) {
    if (signal?.aborted) throw new DomainError("unavailable", "UNAVAILABLE", "The download was broken off.");
    const rows = await selectRejectedRows(db, { importId, after, limit: rowsPerPiece });
    if (rows.length === 0) return;
    yield rows.map(({ rowNumber, cells, errors }) => line([String(rowNumber), inOrder(errors).map((error) => errorSentence(error, names, language)).join(" | "), ...cells.map(writtenOf)])).join("");
    after = rows.at(-1)?.rowNumber ?? after;
  }
}

/** From left to right, what is wrong with the row as a whole last. */
function inOrder(errors: readonly RowError[]): readonly RowError[] {
  return errors.toSorted((a, b) => (a.column ?? Infinity) - (b.column ?? Infinity) || 0);
}

/** A cell as its file has it. */
export function writtenOf(cell: Cell): string {
  if (typeof cell === "object") return cell.bad === "FORMULA" ? "#FORMULA" : "#ERROR";
  return String(cell);
}
