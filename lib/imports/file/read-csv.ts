import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import type { FileRow } from "./read-table.ts";
import { refuseFile } from "./refuse-file.ts";

const chunkBytes = 64 * 1024;
/** A record longer than this is a quote that was never closed. */
const maxRecordBytes = 256 * 1024;

/**
 * The records of a CSV: `,` `;` or tab, UTF-8 with or without its mark, or Windows-1252, told apart by reading the file
 * once before. No cell is interpreted.
 */
export async function* readCsvRecords(path: string): AsyncGenerator<FileRow, void> {
  const { encoding, delimiter } = await inspect(path);
  const parser = parse({ delimiter, bom: true, relax_column_count: true, relax_quotes: true, max_record_size: maxRecordBytes, skip_empty_lines: false });
  // A fault of the one end is a fault of the other: the loop below meets it.
  const fed = pipeline(decoded(path, encoding), parser).catch(() => undefined);
  let rowNumber = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) yield { rowNumber: ++rowNumber, cells: record };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const code = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE" ? "IMPORT_FILE_QUOTES" : "IMPORT_FILE_BROKEN";
    throw refuseFile(code, { row: rowNumber + 1, cause: error });
  } finally {
    parser.destroy();
    await fed;
  }
}

async function* decoded(path: string, encoding: string): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const bytes of createReadStream(path, { highWaterMark: chunkBytes })) yield decoder.decode(bytes as Buffer, { stream: true });
  yield decoder.decode();
}

async function inspect(path: string): Promise<{ encoding: "utf-8" | "windows-1252"; delimiter: string }> {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let isUtf8 = true;
  let start: Buffer | undefined;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const bytes = chunk as Buffer;
    if (bytes.includes(0)) throw refuseFile("IMPORT_FILE_BINARY");
    start ??= bytes;
    isUtf8 &&= decodes(strict, bytes);
  }
  isUtf8 &&= decodes(strict);
  const encoding = isUtf8 ? "utf-8" : "windows-1252";
  return { encoding, delimiter: delimiterOf(new TextDecoder(encoding).decode(start)) };
}

function decodes(decoder: TextDecoder, bytes?: Buffer): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** The separator that the first line has most of, outside of quotes. */
function delimiterOf(start: string): string {
  const line = start.replace(/^[\s\uFEFF]+/, "").replace(/"[^"]*"/g, "").split(/\r?\n|\r/, 1)[0] ?? "";
  const counts = [";", "\t", ","].map((mark) => [mark, line.split(mark).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
