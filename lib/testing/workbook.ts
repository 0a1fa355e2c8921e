import { crc32, deflateRawSync } from "node:zlib";

export type FakeCell = string | number | { readonly date: number } | { readonly formula: string; readonly value: number } | { readonly error: string };

/** The bytes of an .xlsx made by hand, so that it can also be a bad one. */
export function fakeWorkbook(options: {
  readonly rows: readonly (readonly FakeCell[])[];
  /** So many blanks inside of the sheet's XML: they pack to almost nothing. */
  readonly padding?: number;
  /** What the zip says the sheet's size is, where it lies. */
  readonly declaredSize?: number;
  readonly prologue?: string;
  readonly broken?: boolean;
}): Buffer {
  const strings: string[] = [];
  const body = options.rows.map((cells, row) => `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`, strings)).join("")}</row>`).join("");
  const sheet = `<?xml version="1.0" encoding="UTF-8"?>${options.prologue ?? ""}<worksheet xmlns="m"><sheetData>${body}${" ".repeat(options.padding ?? 0)}</sheetData>${options.broken ? "" : "</worksheet>"}`;
  return zip([
    ["xl/workbook.xml", '<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="Oculta" state="hidden" r:id="rId9"/><sheet name="Hoja1" sheetId="1" r:id="rId1"/></sheets></workbook>'],
    ["xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'],
    ["xl/styles.xml", '<styleSheet><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'],
    ["xl/worksheets/sheet1.xml", sheet, options.declaredSize],
    ["xl/sharedStrings.xml", `<sst>${strings.map((text) => `<si><r><t>${escape(text)}</t></r><rPh><t>no</t></rPh></si>`).join("")}</sst>`],
  ]);
}

function cellXml(cell: FakeCell, reference: string, strings: string[]): string {
  if (typeof cell === "string") return cell === "" ? `<c r="${reference}"/>` : `<c r="${reference}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
  if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
  if ("date" in cell) return `<c r="${reference}" s="1"><v>${cell.date}</v></c>`;
  if ("formula" in cell) return `<c r="${reference}"><f>${cell.formula}</f><v>${cell.value}</v></c>`;
  return `<c r="${reference}" t="e"><v>${cell.error}</v></c>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function zip(files: readonly (readonly [name: string, text: string, declaredSize?: number | undefined])[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text, declaredSize] of files) {
    const data = Buffer.from(text);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declaredSize ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
