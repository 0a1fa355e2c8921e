import { open } from "node:fs/promises";
import { maxCellLength, maxColumns, maxRows, type Cell } from "../model.ts";
import { readCsvRecords } from "./read-csv.ts";
import { readXlsxRecords } from "./read-xlsx.ts";
import { refuseFile } from "./refuse-file.ts";

/** One row of a file, numbered as a spreadsheet numbers it. */
export interface FileRow {
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly format: "csv" | "xlsx";
  readonly names: readonly string[];
  readonly firstRow: number;
  /** The rows behind the header that are not blank, one by one. */
  readonly rows: AsyncGenerator<FileRow, void>;
}

/** Opens a file as a table: what it is by its first bytes, its header, and its rows as they are asked for. Throws IMPORT_FILE_*. */
export async function openTable({ path, fileName }: { path: string; fileName: string }): Promise<Table> {
  const format = await formatOf(path, fileName);
  const records = guarded(format === "csv" ? readCsvRecords(path) : readXlsxRecords(path));
  const header = await records.next();
  if (header.done) throw refuseFile("IMPORT_FILE_EMPTY");
  return { format, names: namesOf(header.value.cells), firstRow: header.value.rowNumber, rows: records };
}

async function formatOf(path: string, fileName: string): Promise<"csv" | "xlsx"> {
  const file = await open(path, "r");
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0).finally(() => file.close());
  const start = buffer.subarray(0, bytesRead).toString("latin1");
  const ending = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase();
  if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) throw refuseFile("IMPORT_FILE_OLD_EXCEL");
  const isZip = start.startsWith("PK\u0003\u0004");
  if (ending === "xlsx" && isZip) return "xlsx";
  if (isZip || ending === undefined || !["csv", "txt", "tsv"].includes(ending)) throw refuseFile("IMPORT_FILE_TYPE");
  return "csv";
}

/** Blank rows are passed over, and what no honest table holds is refused before anything is kept of it. */
async function* guarded(records: AsyncGenerator<FileRow, void>): AsyncGenerator<FileRow, void> {
  let count = 0;
  for await (const { rowNumber, cells } of records) {
    const width = cells.findLastIndex((cell) => cell !== "") + 1;
    if (width === 0) continue;
    if (width > maxColumns) throw refuseFile("IMPORT_FILE_TOO_MANY_COLUMNS", { row: rowNumber });
    if (cells.some((cell) => typeof cell === "string" && cell.length > maxCellLength)) throw refuseFile("IMPORT_FILE_CELL_TOO_LONG", { row: rowNumber });
    // The header is one of them.
    if (++count > maxRows + 1) throw refuseFile("IMPORT_FILE_TOO_MANY_ROWS");
    yield { rowNumber, cells: cells.slice(0, width) };
  }
}

function namesOf(cells: readonly Cell[]): string[] {
  const names = cells.map((cell) => (typeof cell === "object" ? "" : String(cell).trim().slice(0, 120)));
  // A row of figures is data: a file without names cannot be mapped by anybody.
  if (!names.some((name) => /\p{L}/u.test(name))) throw refuseFile("IMPORT_FILE_NO_HEADER");
  return names;
}
