import { DomainError } from "../../errors/domain-error.ts";

const sentences = {
  IMPORT_FILE_EMPTY: "The file has no rows.",
  IMPORT_FILE_TOO_LARGE: "The file is larger than 32 MB. Split it.",
  IMPORT_FILE_TYPE: "The file is not what its name says. Send a CSV (.csv, .txt) or an Excel workbook (.xlsx).",
  IMPORT_FILE_OLD_EXCEL: "The workbook is of an old Excel, or has a password. Save it as .xlsx without one.",
  IMPORT_FILE_BINARY: "The file is not text. Save it as CSV UTF-8.",
  IMPORT_FILE_BROKEN: "The file breaks off or is damaged. Save it again.",
  IMPORT_FILE_EXPANDS: "The workbook becomes too large when it is unpacked. Keep only the table in it, or save it as CSV.",
  IMPORT_FILE_TOO_MANY_ROWS: "The file has more than 200,000 rows. Split it.",
  IMPORT_FILE_TOO_MANY_COLUMNS: "The file has more than 100 columns. Keep only those of the table.",
  IMPORT_FILE_CELL_TOO_LONG: "A cell holds more than 4,000 characters. The file may lack a closing quote.",
  IMPORT_FILE_QUOTES: "A quote is opened and never closed.",
  IMPORT_FILE_NO_HEADER: "The first row must name the columns.",
} as const;
export type FileRefusal = keyof typeof sentences;

/** A file that cannot be read, with a sentence for whoever sent it and, where known, the row. */
export function refuseFile(code: FileRefusal, options: { row?: number; cause?: unknown } = {}): DomainError {
  const { row, cause } = options;
  return new DomainError("invalid", code, row === undefined ? sentences[code] : `${sentences[code]} (row ${row})`, { ...(row === undefined ? {} : { details: { row } }), cause });
}
