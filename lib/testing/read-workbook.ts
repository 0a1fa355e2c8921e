import { SaxesParser } from "saxes";
import { fromBufferPromise } from "yauzl";

/** A cell as it lies in the sheet: its style, its type where it has one, and what is written in it. */
export interface RawCell {
  readonly style: string | undefined;
  readonly type: string | undefined;
  readonly text: string;
  readonly formula: boolean;
}

/** The parts of an .xlsx by name. Every one of them must be well-formed XML. */
export async function readParts(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    const text = Buffer.concat(pieces).toString("utf8");
    // Without a listener of its own, the parser throws where it finds a fault.
    new SaxesParser().write(text).close();
    parts.set(entry.fileName, text);
  }
  zip.close();
  return parts;
}

/** The cells of a sheet by their address, such as B2. */
export function readCells(sheetXml: string): Map<string, RawCell> {
  const cells = new Map<string, RawCell>();
  const parser = new SaxesParser();
  let at = "";
  let cell = { style: undefined as string | undefined, type: undefined as string | undefined, text: "", formula: false };
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "c") {
      at = attributes.r ?? "";
      cell = { style: attributes.s, type: attributes.t, text: "", formula: false };
    } else if (name === "f") cell.formula = true;
  });
  parser.on("text", (text) => { if (at !== "") cell.text += text; });
  parser.on("closetag", ({ name }) => {
    if (name !== "c") return;
    cells.set(at, cell);
    at = "";
  });
  parser.write(sheetXml).close();
  return cells;
}
