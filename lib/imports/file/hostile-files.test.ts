import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fakeWorkbook, type FakeCell } from "../../testing/workbook.ts";
import { maxColumns, type Cell } from "../model.ts";
import { openTable } from "./read-table.ts";

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "talonario-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: string | Uint8Array, fileName: string): Promise<{ names: readonly string[]; rows: { rowNumber: number; cells: readonly Cell[] }[] }> {
  const path = join(folder, `file-${++count}`);
  await writeFile(path, content);
  const table = await openTable({ path, fileName });
  const rows = [];
  for await (const row of table.rows) rows.push(row);
  return { names: table.names, rows };
}
const refusal = (content: string | Uint8Array, fileName = "a.csv") => read(content, fileName).then(() => "read", (error: { code?: string }) => error.code);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe("a CSV", () => {
  it.each([
    ["commas", "a,b\n1,\"x, \"\"y\"\"\"\n"],
    ["semicolons, with a mark", "\uFEFFa;b\r\n1;\"x, \"\"y\"\"\"\r\n"],
    ["tabs", "a\tb\n1\t\"x, \"\"y\"\"\"\n"],
  ])("is read with %s", async (_, text) => {
    expect(await read(text, "a.csv")).toEqual({ names: ["a", "b"], rows: [{ rowNumber: 2, cells: ["1", 'x, "y"'] }] });
  });

  it("is read in UTF-8 and in Windows-1252", async () => {
    for (const content of ["año;ñandú\n1;peón", latin1("año;ñandú\n1;peón")]) expect(await read(content, "a.csv")).toEqual({ names: ["año", "ñandú"], rows: [{ rowNumber: 2, cells: ["1", "peón"] }] });
  });

  it("keeps a letter that lies across two pieces of the file", async () => {
    const { rows } = await read(`a;b\n${`${"ñ".repeat(200)};1\n`.repeat(1000)}`, "a.csv");
    expect(rows).toHaveLength(1000);
    expect(rows.every(({ cells }) => cells[0] === "ñ".repeat(200))).toBe(true);
  });

  it("numbers its rows as a spreadsheet does, over blank ones and cells of several lines", async () => {
    const { rows } = await read('a;b\n\n"x\ny";1\n;\nz;2\n', "a.csv");
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([3, 5]);
  });

  it.each<[string, string | Uint8Array, string, string]>([
    ["nothing", "", "a.csv", "IMPORT_FILE_EMPTY"],
    ["blank lines", "\n;;\n\n", "a.csv", "IMPORT_FILE_EMPTY"],
    ["null bytes", "a;b\n1;x\0y", "a.csv", "IMPORT_FILE_BINARY"],
    ["UTF-16", Buffer.from("\uFEFFa;b", "utf16le"), "a.csv", "IMPORT_FILE_BINARY"],
    ["a cell of a megabyte", `a;b\n1;${"x".repeat(1_000_000)}`, "a.csv", "IMPORT_FILE_QUOTES"],
    ["a cell of 5,000 characters", `a;b\n1;${"x".repeat(5_000)}`, "a.csv", "IMPORT_FILE_CELL_TOO_LONG"],
    ["a quote without end", `a;b\n1;"x\n${"2;y\n".repeat(1000)}`, "a.csv", "IMPORT_FILE_QUOTES"],
    ["too many columns", `${Array.from({ length: maxColumns + 1 }, (_, n) => `c${n}`).join(";")}\n1`, "a.csv", "IMPORT_FILE_TOO_MANY_COLUMNS"],
    ["too many rows", `a\n${"1\n".repeat(200_001)}`, "a.csv", "IMPORT_FILE_TOO_MANY_ROWS"],
    ["no names", "1;2\n3;4", "a.csv", "IMPORT_FILE_NO_HEADER"],
    ["another ending", "a;b\n1;2", "a.exe", "IMPORT_FILE_TYPE"],
    ["the ending of a workbook", "a;b\n1;2", "a.xlsx", "IMPORT_FILE_TYPE"],
    ["an old workbook", latin1("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"), "a.xlsx", "IMPORT_FILE_OLD_EXCEL"],
    ["a zip", latin1("PK\u0003\u0004abcdefgh"), "a.xlsx", "IMPORT_FILE_BROKEN"],
    ["a zip that says it is text", latin1("PK\u0003\u0004abcdefgh"), "a.csv", "IMPORT_FILE_TYPE"],
  ])("with %s is refused", async (_, content, fileName, code) => {
    expect(await refusal(content, fileName)).toBe(code);
  });
});

describe("a workbook", () => {
  it("gives texts, numbers and days as they are, and marks what it cannot give", async () => {
    const rows: FakeCell[][] = [["Código", "Fecha", "Importe"], ["V-1", { date: 46_348 }, 1234.5], ["ñ & <b>", { date: 1.5 }, { formula: "1+1", value: 2 }], ["", "", { error: "#REF!" }]];
    expect(await read(fakeWorkbook({ rows }), "a.xlsx")).toEqual({
      names: ["Código", "Fecha", "Importe"],
      rows: [
        { rowNumber: 2, cells: ["V-1", "2026-11-22", 1234.5] },
        { rowNumber: 3, cells: ["ñ & <b>", "1899-12-31", { bad: "FORMULA" }] },
        { rowNumber: 4, cells: ["", "", { bad: "ERROR" }] },
      ],
    });
  });

  it("that unpacks to much more than it is, is refused before it is unpacked", async () => {
    const bomb = fakeWorkbook({ rows: [["a"]], padding: 210 * 1024 * 1024 });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const started = process.memoryUsage().rss;
    expect(await refusal(bomb, "a.xlsx")).toBe("IMPORT_FILE_EXPANDS");
    expect(process.memoryUsage().rss - started).toBeLessThan(100 * 1024 * 1024);
  });

  it("that lies about its size is refused while it is unpacked", async () => {
    expect(await refusal(fakeWorkbook({ rows: [["a"], ["b"]], padding: 1_000_000, declaredSize: 500 }), "a.xlsx")).toBe("IMPORT_FILE_BROKEN");
  });

  it.each([
    ["a document type with entities", { rows: [["a"]], prologue: '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' }],
    ["XML that breaks off", { rows: [["a"]], broken: true }],
  ])("with %s is refused", async (_, options) => {
    expect(await refusal(fakeWorkbook(options), "a.xlsx")).toBe("IMPORT_FILE_BROKEN");
  });

  it("cut in half is refused", async () => {
    const whole = fakeWorkbook({ rows: [["a"], ["b"]] });
    expect(await refusal(whole.subarray(0, whole.length / 2), "a.xlsx")).toBe("IMPORT_FILE_BROKEN");
  });
});
