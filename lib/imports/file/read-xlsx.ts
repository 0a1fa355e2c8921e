import { SaxesParser } from "saxes";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { DomainError } from "../../errors/domain-error.ts";
import { maxColumns, type Cell } from "../model.ts";
import { dateOfSerial } from "../read-values.ts";
import type { FileRow } from "./read-table.ts";
import { refuseFile } from "./refuse-file.ts";

/** What a workbook may become when it is unpacked. 200,000 rows of twelve columns are about 90 MB of XML. */
const maxSheetBytes = 200 * 1024 * 1024;
const maxStringBytes = 80 * 1024 * 1024;
const maxSmallPartBytes = 4 * 1024 * 1024;
const maxEntries = 2_000;

interface Workbook {
  readonly sheetPath: string;
  readonly since1904: boolean;
}

/** The rows of the first visible sheet, unpacked and read as they are asked for. Only the shared texts are kept in memory. */
export async function* readXlsxRecords(path: string): AsyncGenerator<FileRow, void> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    const parts = await listParts(zip);
    const workbook = await readWorkbook(zip, parts);
    const dateStyles = await readDateStyles(zip, parts);
    const strings = await readSharedStrings(zip, parts);
    yield* readSheet(await openPart(zip, parts, workbook.sheetPath, maxSheetBytes), { strings, dateStyles, since1904: workbook.since1904 });
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw refuseFile("IMPORT_FILE_BROKEN", { cause: error });
  } finally {
    zip?.close();
  }
}

type Parts = ReadonlyMap<string, Entry>;
type Part = AsyncIterable<Buffer>;

async function listParts(zip: ZipFile): Promise<Parts> {
  if (zip.entryCount > maxEntries) throw refuseFile("IMPORT_FILE_EXPANDS");
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
  return parts;
}

/** yauzl stops a part that turns out larger than it says, so what it says is enough to refuse it. */
async function openPart(zip: ZipFile, parts: Parts, name: string, maxBytes: number): Promise<Part> {
  const entry = parts.get(name);
  if (!entry) throw refuseFile("IMPORT_FILE_BROKEN");
  if (entry.isEncrypted()) throw refuseFile("IMPORT_FILE_OLD_EXCEL");
  if (entry.uncompressedSize > maxBytes) throw refuseFile("IMPORT_FILE_EXPANDS");
  return (await zip.openReadStreamPromise(entry)) as Part;
}

interface Handlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Parses XML piece by piece; between two pieces the caller takes what was found. A document type (where bombs of entities live) is refused. */
async function* parseXml(part: Part, { open, close, text }: Handlers): AsyncGenerator<undefined, void> {
  const parser = new SaxesParser();
  parser.on("doctype", () => {
    throw refuseFile("IMPORT_FILE_BROKEN");
  });
  parser.on("error", (error) => {
    throw error;
  });
  if (open) parser.on("opentag", (tag) => open(localName(tag.name), tag.attributes));
  if (close) parser.on("closetag", (tag) => close(localName(tag.name)));
  if (text) parser.on("text", text);
  const decoder = new TextDecoder("utf-8");
  for await (const bytes of part) {
    parser.write(decoder.decode(bytes, { stream: true }));
    yield undefined;
  }
  parser.write(decoder.decode()).close();
  yield undefined;
}

async function parseWhole(part: Part, handlers: Handlers): Promise<void> {
  const pieces = parseXml(part, handlers);
  while (!(await pieces.next()).done);
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

async function readWorkbook(zip: ZipFile, parts: Parts): Promise<Workbook> {
  let relation: string | undefined;
  let since1904 = false;
  await parseWhole(await openPart(zip, parts, "xl/workbook.xml", maxSmallPartBytes), {
    open: (name, attributes) => {
      if (name === "workbookPr") since1904 = attributes.date1904 === "1" || attributes.date1904 === "true";
      if (name === "sheet" && (attributes.state ?? "visible") === "visible") relation ??= Object.entries(attributes).find(([key]) => localName(key) === "id" && key !== "id")?.[1];
    },
  });
  let target: string | undefined;
  await parseWhole(await openPart(zip, parts, "xl/_rels/workbook.xml.rels", maxSmallPartBytes), {
    open: (name, attributes) => {
      if (name === "Relationship" && attributes.Id === relation) target = attributes.Target;
    },
  });
  if (target === undefined) throw refuseFile("IMPORT_FILE_BROKEN");
  return { sheetPath: target.startsWith("/") ? target.slice(1) : `xl/${target}`, since1904 };
}

const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** The cell styles whose numbers are days. */
async function readDateStyles(zip: ZipFile, parts: Parts): Promise<ReadonlySet<number>> {
  const dates = new Set<number>();
  if (!parts.has("xl/styles.xml")) return dates;
  const custom = new Set<number>();
  let inCellFormats = false;
  let style = 0;
  await parseWhole(await openPart(zip, parts, "xl/styles.xml", maxSmallPartBytes), {
    open: (name, attributes) => {
      if (name === "numFmt" && isDateFormat(attributes.formatCode ?? "")) custom.add(Number(attributes.numFmtId));
      if (name === "cellXfs") inCellFormats = true;
      if (name === "xf" && inCellFormats) {
        const format = Number(attributes.numFmtId ?? 0);
        if (builtInDates.has(format) || custom.has(format)) dates.add(style);
        style += 1;
      }
    },
    close: (name) => {
      if (name === "cellXfs") inCellFormats = false;
    },
  });
  return dates;
}

/** Days or years in a format, outside of quoted text, colours and conditions. */
function isDateFormat(code: string): boolean {
  return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
}

async function readSharedStrings(zip: ZipFile, parts: Parts): Promise<readonly string[]> {
  const strings: string[] = [];
  if (!parts.has("xl/sharedStrings.xml")) return strings;
  let current = "";
  let inText = false;
  let phonetic = 0;
  await parseWhole(await openPart(zip, parts, "xl/sharedStrings.xml", maxStringBytes), {
    open: (name) => {
      if (name === "si") current = "";
      if (name === "rPh") phonetic += 1;
      inText = name === "t" && phonetic === 0;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === "rPh") phonetic -= 1;
      if (name === "t") inText = false;
      // A copy: the text is a slice of the XML that it came in, which would stay with it.
      if (name === "si") strings.push(Buffer.from(current).toString());
    },
  });
  return strings;
}

interface CellStart {
  readonly column: number;
  readonly type: string;
  readonly style: number;
}

async function* readSheet(part: Part, book: { strings: readonly string[]; dateStyles: ReadonlySet<number>; since1904: boolean }): AsyncGenerator<FileRow, void> {
  let ready: FileRow[] = [];
  let rowNumber = 0;
  let cells: Cell[] = [];
  let cell: CellStart | undefined;
  let value = "";
  let formula = false;
  let reading = false;
  const pieces = parseXml(part, {
    open: (name, attributes) => {
      if (name === "row") {
        rowNumber = readRowNumber(attributes.r) ?? rowNumber + 1;
        cells = [];
      } else if (name === "c") {
        const column = columnOf(attributes.r) ?? (cell ? cell.column + 1 : cells.length);
        if (column >= maxColumns) throw refuseFile("IMPORT_FILE_TOO_MANY_COLUMNS", { row: rowNumber });
        cell = { column, type: attributes.t ?? "n", style: Number(attributes.s ?? -1) };
        value = "";
        formula = false;
      } else if (name === "f") formula = true;
      reading = (name === "v" || name === "t") && cell !== undefined;
    },
    text: (text) => {
      if (reading) value += text;
    },
    close: (name) => {
      reading = false;
      if (name === "c" && cell) {
        while (cells.length < cell.column) cells.push("");
        cells[cell.column] = formula ? { bad: "FORMULA" } : cellOf(cell, value, book);
      } else if (name === "row") {
        ready.push({ rowNumber, cells });
        cell = undefined;
      }
    },
  });
  try {
    while (!(await pieces.next()).done) {
      yield* ready;
      ready = [];
    }
  } finally {
    await pieces.return();
  }
}

function readRowNumber(reference: string | undefined): number | undefined {
  const number = Number(reference);
  return Number.isInteger(number) && number > 0 && number < 10_000_000 ? number : undefined;
}

/** `C7` → 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellOf({ type, style }: CellStart, value: string, { strings, dateStyles, since1904 }: { strings: readonly string[]; dateStyles: ReadonlySet<number>; since1904: boolean }): Cell {
  if (value === "") return "";
  if (type === "s") return strings[Number(value)] ?? { bad: "ERROR" };
  if (type === "e") return { bad: "ERROR" };
  if (type === "b") return value === "1" ? "1" : "0";
  if (type !== "n") return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (!dateStyles.has(style)) return number;
  const serial = since1904 ? number + 1_462 : number;
  return serial > 0 && serial < 2_958_466 ? dateOfSerial(serial) : { bad: "ERROR" };
}
