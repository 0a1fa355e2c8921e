import { once } from "node:events";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { ExportPlan } from "../plan-export.ts";
import type { ExportWriter, Piece, RowGroups } from "./rows.ts";
import { sheetEnd, sheetRows, sheetStart } from "./sheet-xml.ts";
import { workbookParts } from "./workbook-xml.ts";

/** What a sheet holds, less its header. */
const maxRows = 1_048_575;

/** Half of the time of the usual 6, for a file of a tenth more. */
const compressionLevel = 3;

/** A workbook that is packed while it is read, in the memory of one read. What one sheet cannot hold goes on in the next. */
export const writeXlsx: ExportWriter = (groups, plan, count) => writeSheets(groups, plan, { count, maxSheetRows: maxRows });

export async function* writeSheets(groups: RowGroups, plan: ExportPlan, { count, maxSheetRows }: { count: number; maxSheetRows: number }): AsyncGenerator<Uint8Array, void> {
  const zip = new ZipFile();
  const sheets = Math.max(1, Math.ceil(count / maxSheetRows));
  for (const [name, xml] of workbookParts(plan, sheets)) zip.addBuffer(Buffer.from(xml), name);
  const rows = new RowSource(groups);
  let open: Readable | undefined;
  for (let sheet = 1; sheet <= sheets; sheet++) {
    zip.addReadStreamLazy(`xl/worksheets/sheet${sheet}.xml`, { compressionLevel }, (give) => {
      open = Readable.from(sheetXml(rows.take(maxSheetRows), plan), { objectMode: false });
      give(null, open);
    });
  }
  zip.end();
  const packed = zip.outputStream as Readable;
  zip.on("error", (error) => packed.destroy(error as Error));
  try {
    for await (const bytes of packed) yield bytes as Uint8Array;
  } finally {
    // A reader that leaves early leaves the sheet that is being packed.
    if (open !== undefined && !open.destroyed) {
      open.destroy();
      await once(open, "close");
    }
  }
}

async function* sheetXml(groups: AsyncGenerator<readonly unknown[], void>, plan: ExportPlan): AsyncGenerator<Piece, void> {
  yield sheetStart(plan);
  const write = sheetRows(plan);
  let row = 2;
  for await (const rows of groups) {
    yield write(rows, row);
    row += rows.length;
  }
  yield sheetEnd;
}

/** Groups of rows that several sheets take from, one after the other. */
class RowSource {
  private left: readonly unknown[] = [];
  private readonly groups: RowGroups;

  constructor(groups: RowGroups) {
    this.groups = groups;
  }

  async *take(max: number): AsyncGenerator<readonly unknown[], void> {
    for (let missing = max; missing > 0; ) {
      if (this.left.length === 0) {
        const next = await this.groups.next();
        if (next.done) return;
        this.left = next.value;
      }
      const taken = this.left.slice(0, missing);
      this.left = this.left.slice(taken.length);
      missing -= taken.length;
      yield taken;
    }
  }
}
