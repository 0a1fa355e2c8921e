import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import type { PrismaClient } from "../db/client.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createDeliveredService, createPending, createUser } from "../testing/factories.ts";
import { readCsv } from "../testing/read-csv.ts";
import { readCells, readParts } from "../testing/read-workbook.ts";
import { exportRequest } from "./model.ts";
import { planExport } from "./plan-export.ts";
import { previewExport } from "./queries.ts";
import { writeExport } from "./write-export.ts";

/** Formats, cell by cell. */
let test: TestDatabase;
let db: PrismaClient;
let admin: Actor;
let customerId: number;

const hostile = [
  '=HYPERLINK("http://evil","x")',
  "+1+1",
  "-2+3",
  "@SUM(A1)",
  "\t=1",
  'say "hi"; twice, please',
  "line 1\r\nline 2",
  " leading",
  "<b>&amp;</b> ]]>",
  "_x000D_ _x0041_",
  "ñandú 🚚 Ω",
];

beforeAll(async () => {
  test = await createTestDatabase();
  db = test.database.prisma;
  admin = await createUser(db, { role: "ADMIN" });
  customerId = (await createCustomer(db, { name: '=cmd|"/c calc"!A1', email: "a@b.example" })).id;
  for (const description of hostile) await createDeliveredService(db, { customerId, description, amount: "1234567.50", deliveredOn: "2026-11-02", ivaRate: "10.5" });
});
afterAll(() => test.drop());

async function file(request: object): Promise<Buffer> {
  const plan = await planExport(db, exportRequest.parse(request));
  const pieces: Buffer[] = [];
  for await (const piece of writeExport(test.database.pool, { plan, meter: { count: 0, read: 0 } })) pieces.push(Buffer.from(piece as string));
  return Buffer.concat(pieces);
}

const columns = ["code", "customer", "description", "serviceDate", "status", "ivaRate", "amount"];
const request = { list: "services", filter: {}, sort: "id", columns };

describe("CSV for machines", () => {
  it("has names, codes, plain amounts and ISO dates, and no cell that a spreadsheet would run", async () => {
    const rows = readCsv((await file({ ...request, format: "csv" })).toString("utf8"));
    expect(rows[0]).toEqual(["code", "customer", "description", "serviceDate", "status", "ivaRate", "currency", "amount"]);
    expect(rows).toHaveLength(hostile.length + 1);
    expect(rows[1]?.slice(1)).toEqual([`'=cmd|"/c calc"!A1`, `'${hostile[0]}`, "2026-11-01", "DELIVERED", "10.5", "ARS", "1234567.50"]);
    const written = rows.slice(1).map((row) => row[2] ?? "");
    expect(written.map((text) => text.replace(/^'/, ""))).toEqual(hostile);
    expect(written.slice(0, 5).every((text) => text.startsWith("'"))).toBe(true);
    expect(written.slice(5)).toEqual(hostile.slice(5));
  });
});

describe("CSV for people", () => {
  it("is what a spreadsheet in Argentina opens: mark, semicolons, words, 1.234,50 and dd/mm/yyyy", async () => {
    const text = (await file({ ...request, format: "csv", notation: "people" })).toString("utf8");
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [header, first = ""] = text.slice(1).split("\r\n");
    expect(header).toBe("Código;Cliente;Descripción;Fecha;Estado;Alícuota de IVA;Moneda;Importe");
    expect(first).toMatch(/;01\/11\/2026;Entregado;10,5;ARS;1\.234\.567,50$/);
    expect(text).toContain(';"say ""hi""; twice, please";');
    expect(text).toContain(`;"'=HYPERLINK(""http://evil"",""x"")";`);
  });

  it("speaks the language asked for; amounts stay as they are read here", async () => {
    const [header, first = ""] = (await file({ ...request, format: "csv", notation: "people", language: "en" })).toString("utf8").slice(1).split("\r\n");
    expect(header).toBe("Code;Customer;Description;Date;State;IVA rate;Currency;Amount");
    expect(first).toMatch(/;Delivered;10,5;ARS;1\.234\.567,50$/);
  });

  it("keeps the minus of an amount, and writes CUIT, instants and the word for exempt", async () => {
    const { peopleText } = await import("./write/csv.ts");
    const text = (type: "money" | "cuit" | "instant" | "decimal", value: string) => peopleText({ type }, "es")(value);
    expect(text("money", "-1234567.50")).toBe("-1.234.567,50");
    expect(text("money", "12345678901234.05")).toBe("12.345.678.901.234,05");
    expect(text("cuit", "30714829366")).toBe("30-71482936-6");
    expect(text("instant", "2026-11-22T02:30:00.000Z")).toBe("21/11/2026 23:30");
    expect(text("decimal", "EXEMPT")).toBe("Exento");
  });
});

describe("JSON", () => {
  it("is whole, keeps amounts as decimal strings, and is raw whatever is asked", async () => {
    const parsed = JSON.parse((await file({ ...request, format: "json", notation: "people" })).toString("utf8")) as { data: Record<string, unknown>[]; count: number };
    expect(parsed.count).toBe(hostile.length);
    expect(parsed.data.map((row) => row.description)).toEqual(hostile);
    expect(parsed.data[0]).toEqual({ code: expect.any(String), customer: '=cmd|"/c calc"!A1', description: hostile[0], serviceDate: "2026-11-01", status: "DELIVERED", ivaRate: "10.5", currency: "ARS", amount: "1234567.50" });
  });

  it("of no rows is a document too", async () => {
    expect(JSON.parse((await file({ list: "invoices", format: "json" })).toString("utf8"))).toEqual({ data: [], count: 0 });
  });
});

describe("XLSX", () => {
  it("has numbers and dates as such, and text as text: no cell is a formula", async () => {
    const parts = await readParts(await file({ ...request, format: "xlsx", notation: "people" }));
    expect([...parts.keys()].sort()).toEqual(["[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"]);
    expect(parts.get("xl/workbook.xml")).toContain('name="Servicios"');
    const cells = readCells(parts.get("xl/worksheets/sheet1.xml") ?? "");
    expect([..."ABCDEFGH"].map((letter) => cells.get(`${letter}1`)?.text)).toEqual(["Código", "Cliente", "Descripción", "Fecha", "Estado", "Alícuota de IVA", "Moneda", "Importe"]);
    expect([...cells.values()].some(({ formula }) => formula)).toBe(false);
    // 1 November 2026 is day 46327; styles 2 text (@), 3 amount, 5 date.
    expect(cells.get("B2")).toEqual({ style: "2", type: "inlineStr", text: '=cmd|"/c calc"!A1', formula: false });
    expect(cells.get("D2")).toEqual({ style: "5", type: undefined, text: "46327", formula: false });
    expect(cells.get("E2")?.text).toBe("Entregado");
    expect(cells.get("F2")).toEqual({ style: "0", type: undefined, text: "10.5", formula: false });
    expect(cells.get("H2")).toEqual({ style: "3", type: undefined, text: "1234567.50", formula: false });
    // What looks like an escape of the format is escaped itself, and a carriage return is written as one.
    const texts = hostile.map((_, index) => cells.get(`C${index + 2}`)?.text);
    expect(texts).toEqual(hostile.map((text) => text.replace(/_(?=x[0-9A-F]{4}_)/g, "_x005F_").replace("\r", "_x000D_")));
    const styles = parts.get("xl/styles.xml") ?? "";
    expect(styles).toContain("dd/mm/yyyy");
  });

  it("shows instants at the clock of the business", async () => {
    const { instantSerial } = await import("./write/sheet-xml.ts");
    // 21 November 2026, 23:30 in Buenos Aires.
    expect(Number(instantSerial("2026-11-22T02:30:00.000Z"))).toBeCloseTo(46_347 + 23.5 / 24, 8);
  });

  it("goes on in another sheet where one is full, and loses no row between them", async () => {
    const { writeSheets } = await import("./write/xlsx.ts");
    const plan = await planExport(db, exportRequest.parse({ ...request, columns: ["id"], format: "xlsx" }));
    async function* groups(count: number) {
      for (let at = 0; at < count; at += 4) yield Array.from({ length: Math.min(4, count - at) }, (_, index) => ({ id: at + index + 1 }));
    }
    const numbersOf = async (count: number): Promise<string[][]> => {
      const pieces: Buffer[] = [];
      for await (const piece of writeSheets(groups(count), plan, { count, maxSheetRows: 10 })) pieces.push(Buffer.from(piece));
      const parts = await readParts(Buffer.concat(pieces));
      const sheets = [...parts].filter(([name]) => name.startsWith("xl/worksheets/")).sort(([a], [b]) => a.localeCompare(b));
      expect(parts.get("xl/workbook.xml")).toContain(sheets.length === 1 ? 'name="Servicios"' : `name="Servicios (${sheets.length})"`);
      return sheets.map(([, xml]) => [...readCells(xml).values()].map(({ text }) => text));
    };
    expect(await numbersOf(23)).toEqual([["id", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"], ["id", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"], ["id", "21", "22", "23"]]);
    expect(await numbersOf(10)).toHaveLength(1);
    expect(await numbersOf(20)).toHaveLength(2);
    expect(await numbersOf(0)).toEqual([["id"]]);
  });
});

describe("columns", () => {
  it("come in the order asked for; a batch has one sum per currency", async () => {
    const pendingIds = [await createPending(db, { customerId, amount: "100.00" }), await createPending(db, { customerId, amount: "7.25", currency: "USD" })];
    const book = await createBook(db);
    await runToEnd(db, await launch(db, admin, { receiptBook: book.code, pendingIds }));
    const rows = readCsv((await file({ list: "batches", columns: ["total", "id", "status"], format: "csv" })).toString("utf8"));
    expect(rows[0]).toEqual(["total_ARS", "total_USD", "id", "status"]);
    expect(rows[1]?.slice(0, 2)).toEqual(["100.00", "7.25"]);
    const { columns: named } = await previewExport(db, { actor: admin, request: exportRequest.parse({ list: "batches", columns: ["total", "id"] }) });
    expect(named.map(({ header }) => header)).toEqual(["Total (ARS)", "Total (USD)", "Lote"]);
  });

  it("that the list does not have are refused, like filters and sorts that it does not take", async () => {
    const refused = (more: object) => planExport(db, exportRequest.parse({ list: "invoices", ...more }));
    await expect(refused({ columns: ["number", "password_hash"] })).rejects.toMatchObject({ code: "EXPORT_COLUMN_UNKNOWN", details: { unknown: ["password_hash"] } });
    await expect(refused({ columns: ["constructor"] })).rejects.toMatchObject({ code: "EXPORT_COLUMN_UNKNOWN" });
    await expect(refused({ filter: { customer: "x" } })).rejects.toMatchObject({ code: "VALIDATION_FAILED", errors: { customer: "is not a known field" } });
    await expect(refused({ filter: { from: "yesterday" } })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(refused({ sort: "cae" })).rejects.toMatchObject({ code: "INVALID_SORT" });
    await expect(refused({ list: "batchItems" })).rejects.toMatchObject({ code: "VALIDATION_FAILED", errors: { batchId: "is required" } });
  });
});
