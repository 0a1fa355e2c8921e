import { Decimal } from "decimal.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import type { PrismaClient } from "../db/client.ts";
import { documentSign, documentTypes } from "../fiscal/document-types.ts";
import { letters } from "../fiscal/letters.ts";
import { ivaRates } from "../money/amount.ts";
import { sumAmounts, toAmount } from "../money/money.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createDocuments, type TestDocument } from "../testing/documents.ts";
import { createUser } from "../testing/factories.ts";
import type { BookRow, FixedFormat } from "./model.ts";
import { listBook, requireWritable, summariseBook } from "./queries.ts";
import { bookFileName, writeBookFile } from "./write-files.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;

beforeAll(async () => {
  test = await createTestDatabase({ poolSize: 6 });
  process.env.DATABASE_URL = test.url;
  process.env.ARCA_ENVIRONMENT = "simulator"; // the documents of these tests are of the authority in force
  db = test.database.prisma;
  actor = await createUser(db);
});
afterAll(() => test.drop());

let month = 0;
/** Documents of a month that no other test has. */
async function book(documents: readonly Omit<TestDocument, "issueDate">[]): Promise<{ period: string; ids: number[] }> {
  const period = `${2030 + Math.floor(month / 12)}-${String((month++ % 12) + 1).padStart(2, "0")}`;
  const ids = await createDocuments(db, { actor, documents: documents.map((document, n) => ({ issueDate: `${period}-${String(1 + Math.min(27, n)).padStart(2, "0")}`, ...document })) });
  return { period, ids };
}

async function file(period: string, format: FixedFormat): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeBookFile(test.database.pool, { period, format })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Lines of a file as bytes, each checked for its length and its end. */
async function lines(period: string, format: FixedFormat): Promise<string[]> {
  const text = (await file(period, format)).toString("latin1");
  if (text === "") return [];
  expect(text.endsWith("\r\n")).toBe(true);
  const found = text.slice(0, -2).split("\r\n");
  for (const line of found) expect(line).toHaveLength(format === "cbte" ? 266 : 62);
  return found;
}

/** A field by its positions as the layout counts them: from one, both ends included. */
const at = (line: string | undefined, from: number, to: number): string => (line ?? "").slice(from - 1, to);
const money = (text: string): string => toAmount(new Decimal(text).div(100));

async function rows(period: string): Promise<BookRow[]> {
  const found: BookRow[] = [];
  let cursor: string | undefined;
  do {
    const { data, page } = await listBook(db, { period, limit: 7, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

describe("VENTAS_CBTE", () => {
  it("writes every field of an invoice A where the layout has it", async () => {
    const { period } = await book([
      {
        pointOfSale: 12, paymentDueDate: "2030-02-15", customer: { name: "Ñandú & Cía. “Logística” S.R.L. con un nombre que no entra" },
        lines: [{ rate: "21", amount: "1210.00" }, { rate: "10.5", amount: "110.50" }, { rate: "EXEMPT", amount: "50.00" }, { rate: "NOT_TAXED", amount: "7.00" }],
        taxes: [{ code: 13, amount: "1.11" }, { code: 6, amount: "2.22" }, { code: 7, amount: "3.33" }, { code: 8, amount: "4.44" }, { code: 4, amount: "5.55" }, { code: 99, amount: "6.66" }],
      },
    ]);
    const [line] = await lines(period, "cbte");
    expect(at(line, 1, 8)).toBe(`${period.replace("-", "")}01`);
    expect([at(line, 9, 11), at(line, 12, 16), at(line, 17, 36), at(line, 37, 56)]).toEqual(["001", "00012", "00000000000000000001", "00000000000000000001"]);
    expect([at(line, 57, 58), at(line, 59, 78)]).toEqual(["80", "00000000030500010912"]);
    expect(at(line, 79, 108)).toBe("Ñandú & Cía. \u0093Logística\u0094 S.R.L");
    const amounts = [at(line, 109, 123), at(line, 124, 138), at(line, 139, 153), at(line, 154, 168), at(line, 169, 183), at(line, 184, 198), at(line, 199, 213), at(line, 214, 228), at(line, 244, 258)];
    expect(amounts).toEqual(["000000000140081", "000000000000700", "000000000000111", "000000000005000", "000000000000222", "000000000000333", "000000000000444", "000000000000555", "000000000000666"]);
    expect([at(line, 229, 231), at(line, 232, 241), at(line, 242, 242), at(line, 243, 243), at(line, 259, 266)]).toEqual(["PES", "0001000000", "2", " ", "20300215"]);
  });

  it("writes a credit note positive, dollars in dollars, and no due date as zeros", async () => {
    const { period } = await book([
      { letter: "B", currency: "USD", exchangeRate: "1415.500000", lines: [{ rate: "21", amount: "242.00" }] },
      { letter: "B", documentType: "CREDIT_NOTE", currency: "USD", exchangeRate: "1415.500000", lines: [{ rate: "21", amount: "121.00" }], paymentDueDate: null },
    ]);
    const [invoice, note] = await lines(period, "cbte");
    expect([at(invoice, 9, 11), at(note, 9, 11)]).toEqual(["006", "008"]);
    expect([at(note, 109, 123), at(note, 229, 231), at(note, 232, 241), at(note, 259, 266)]).toEqual(["000000000012100", "DOL", "1415500000", "00000000"]);
    expect((await lines(period, "alicuotas"))[1]).toBe(`00800001${"1".padStart(20, "0")}000000000010000${"0005"}000000000002100`);
  });

  it("identifies final consumers by DNI or not at all, people by CUIL", async () => {
    const consumer = { ivaCondition: "CONSUMIDOR_FINAL", name: "Juan" };
    const { period } = await book([
      { letter: "B", customer: { ...consumer, documentType: "DNI", taxId: "12345678" } },
      { letter: "B", customer: { ...consumer, documentType: "NONE", taxId: "0" } },
      { letter: "B", customer: { ...consumer, documentType: "CUIL", taxId: "20111111112" } },
    ]);
    expect((await lines(period, "cbte")).map((line) => at(line, 57, 78))).toEqual(["9600000000000012345678", `99${"0".repeat(20)}`, "8600000000020111111112"]);
  });

  it("marks what is exempt or not taxed, and only where nothing is billed at a rate", async () => {
    const { period } = await book([
      { lines: [{ rate: "EXEMPT", amount: "50.00" }] },
      { lines: [{ rate: "NOT_TAXED", amount: "50.00" }] },
      { lines: [{ rate: "EXEMPT", amount: "50.00" }, { rate: "NOT_TAXED", amount: "50.00" }] },
      { lines: [{ rate: "EXEMPT", amount: "50.00" }, { rate: "21", amount: "121.00" }] },
      { lines: [{ rate: "0", amount: "50.00" }] },
      { letter: "C", lines: [{ rate: "EXEMPT", amount: "50.00" }, { rate: "21", amount: "121.00" }] },
    ]);
    const found = (await lines(period, "cbte")).map((line) => [at(line, 243, 243), at(line, 242, 242), at(line, 154, 168), at(line, 109, 123)]);
    const exempt = "000000000005000";
    const nothing = "0".repeat(15);
    expect(found).toEqual([["E", "1", exempt, exempt], ["N", "1", nothing, exempt], ["E", "1", exempt, "000000000010000"], [" ", "1", exempt, "000000000017100"], [" ", "1", nothing, exempt], [" ", "0", nothing, "000000000017100"]]);
    expect((await lines(period, "alicuotas")).map((line) => [at(line, 44, 47), at(line, 29, 43), at(line, 48, 62)])).toEqual([
      ["0003", nothing, nothing], ["0003", nothing, nothing], ["0003", nothing, nothing], ["0005", "000000000010000", "000000000002100"], ["0003", exempt, nothing],
    ]);
  });

  it("keeps a line a line, whatever a customer is called", async () => {
    const names = ["Uno\r\nDos", "a\u0301rbol", "株式会社 運送", "🚚 Fletes 🚚", "\u0085x\u009f", "€ Š ž ™ — …", "=1+1"];
    const { period } = await book(names.map((name) => ({ customer: { name } })));
    const found = (await lines(period, "cbte")).map((line) => Buffer.from(at(line, 79, 108), "latin1").toString("latin1").trimEnd());
    expect(found).toEqual(["Uno  Dos", "\u00e1rbol", "???? ??", "? Fletes ?", "x", "\u0080 \u008a \u009e \u0099 \u0097 \u0085", "=1+1"].map((name) => (name === "x" ? " x" : name)));
    const { problems } = await summariseBook(db, { period });
    expect(problems).toMatchObject([{ code: "NAME_CHARACTERS", blocks: false, count: 2 }]);
    await requireWritable(db, { period });
  });
});

describe("the sums", () => {
  it("of files, book and documents are one, for any documents", async () => {
    const line = fc.record({ rate: fc.constantFrom(...ivaRates), amount: fc.integer({ min: 1, max: 99_999_999 }).map((cents) => toAmount(new Decimal(cents).div(100))) });
    const tax = fc.record({ code: fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 99), amount: fc.integer({ min: 1, max: 999_999 }).map((cents) => toAmount(new Decimal(cents).div(100))) });
    const document = fc.record({
      documentType: fc.constantFrom(...documentTypes), letter: fc.constantFrom(...letters), pointOfSale: fc.integer({ min: 1, max: 3 }), currency: fc.constantFrom("ARS", "ARS", "USD", "EUR"),
      exchangeRate: fc.integer({ min: 1_000_000, max: 2_000_000_000 }).map((n) => new Decimal(n).div(1_000_000).toFixed(6)),
      lines: fc.array(line, { minLength: 1, maxLength: 5 }), taxes: fc.array(tax, { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 12 }), async (documents) => {
        const { period } = await book([{}, ...documents]);
        const inBook = await rows(period);
        expect(inBook).toHaveLength(documents.length + 1);
        for (const row of inBook) expect(sumAmounts([row.net, row.iva, row.exempt, row.notTaxed, row.classC, ...Object.values(row.otherTaxes)])).toBe(row.total);
        const [cbte, aliquots, summary] = [await lines(period, "cbte"), await lines(period, "alicuotas"), await summariseBook(db, { period })];
        expect(cbte.map((it) => [at(it, 9, 16), Number(at(it, 17, 36))])).toEqual(inBook.map((row) => [`${String(row.voucherType).padStart(3, "0")}${String(row.pointOfSale).padStart(5, "0")}`, row.number]));
        expect(cbte.reduce((sum, it) => sum + Number(at(it, 242, 242)), 0)).toBe(aliquots.length);
        for (const [index, row] of inBook.entries()) expectSameInFiles(cbte[index]!, aliquots, row);
        for (const { currency, documents: said, book: added, files, count } of summary.controls) {
          const mine = inBook.filter((row) => row.currency === currency);
          expect([count, said, added, files]).toEqual([mine.length, ...Array<string>(3).fill(sumAmounts(mine.map((row) => row.total)))]);
        }
        const pesos = sumAmounts(inBook.map((row) => row.totalPesos ?? "0"));
        expect([summary.pesos.total, summary.pesos.count]).toEqual([pesos, inBook.length]);
        expect(sumAmounts(summary.byClass.map((row) => row.total))).toBe(pesos);
      }),
      { numRuns: 12 },
    );
  });

  it("are signed, by class, in pesos", async () => {
    const { period } = await book([
      { lines: [{ rate: "21", amount: "121.00" }] },
      { documentType: "CREDIT_NOTE", lines: [{ rate: "21", amount: "60.50" }] },
      { letter: "B", currency: "USD", exchangeRate: "1000.500000", lines: [{ rate: "10.5", amount: "11.05" }] },
    ]);
    const { pesos, byClass, controls } = await summariseBook(db, { period });
    expect(byClass.map(({ letter, documentType, count, net, iva, total }) => [letter, documentType, count, net, iva, total])).toEqual([
      ["A", "CREDIT_NOTE", 1, "-50.00", "-10.50", "-60.50"], ["A", "INVOICE", 1, "100.00", "21.00", "121.00"], ["B", "INVOICE", 1, "10005.00", "1050.53", "11055.53"],
    ]);
    expect([pesos.total, pesos.rates["10.5"]]).toEqual(["11116.03", { base: "10005.00", iva: "1050.53" }]);
    expect(controls.map(({ currency, documents, files }) => [currency, documents, files])).toEqual([["ARS", "60.50", "60.50"], ["USD", "11.05", "11.05"]]);
  });
});

/** What the two files say of a document is what the book says, without its sign. */
function expectSameInFiles(line: string, aliquots: readonly string[], row: BookRow): void {
  const sign = documentSign(row.documentType);
  const signed = (text: string): string => toAmount(new Decimal(money(text)).times(sign));
  const mine = aliquots.filter((it) => at(it, 1, 28) === at(line, 9, 36));
  expect(mine).toHaveLength(Number(at(line, 242, 242)));
  expect([signed(at(line, 109, 123)), signed(at(line, 124, 138)), signed(at(line, 154, 168))]).toEqual([row.total, row.notTaxed, row.exempt].map(toAmount));
  expect(sumAmounts(mine.map((it) => signed(at(it, 29, 43))))).toBe(toAmount(row.net));
  expect(sumAmounts(mine.map((it) => signed(at(it, 48, 62))))).toBe(toAmount(row.iva));
  const { unclassified, national, grossIncome, municipal, internal, other } = row.otherTaxes;
  expect([[139, 153], [169, 183], [184, 198], [199, 213], [214, 228], [244, 258]].map(([from = 0, to = 0]) => signed(at(line, from, to)))).toEqual([unclassified, national, grossIncome, municipal, internal, other].map(toAmount));
}

describe("what is in the book", () => {
  it("is of the authority in force: in production a simulator's documents are not, and the file says what has no fiscal value", async () => {
    const { period } = await book([{ pointOfSale: 11, authority: "ARCA" }, { pointOfSale: 12 }, { pointOfSale: 13, authority: "LOCAL" }, { pointOfSale: 14, authority: "ARCA_TESTING" }]);
    expect(await summariseBook(db, { period })).toMatchObject({ fiscalValue: false, others: 2, pesos: { count: 2 } });
    expect(bookFileName(period, "cbte")).toMatch(/^SIN_VALOR_FISCAL_LIBRO_IVA_DIGITAL_VENTAS_CBTE_\d{6}\.txt$/);
    const { env } = await import("../env.ts");
    const before = env().ARCA_ENVIRONMENT;
    try {
      (env() as { ARCA_ENVIRONMENT: string }).ARCA_ENVIRONMENT = "production";
      expect(await summariseBook(db, { period })).toMatchObject({ fiscalValue: true, authorities: ["ARCA"], others: 3, pesos: { count: 1 } });
      expect((await lines(period, "cbte")).map((line) => at(line, 12, 16))).toEqual(["00011"]);
      expect(bookFileName(period, "alicuotas")).toBe(`LIBRO_IVA_DIGITAL_VENTAS_ALICUOTAS_${period.replace("-", "")}.txt`);
    } finally {
      (env() as { ARCA_ENVIRONMENT: string }).ARCA_ENVIRONMENT = before;
    }
  });

  it("is the month's: its first and last day, and nothing beside them", async () => {
    await createDocuments(db, { actor, documents: ["2029-01-31", "2029-02-01", "2029-02-28", "2029-03-01"].map((issueDate) => ({ issueDate, pointOfSale: 77 })) });
    expect((await rows("2029-02")).map((row) => row.issueDate)).toEqual(["2029-02-01", "2029-02-28"]);
    expect(await file("2029-04", "cbte")).toHaveLength(0);
    expect(await summariseBook(db, { period: "2029-04" })).toMatchObject({ pesos: { count: 0, total: "0.00" }, controls: [], problems: [] });
  });

  it("that cannot be written is told before: no exchange rate, a currency the authority has no code for", async () => {
    const { period, ids } = await book([{}, { currency: "USD" }, { currency: "XAF", exchangeRate: "2" }, { currency: "USD", exchangeRate: "12345.5" }, { customer: { taxId: "30500010911" } }]);
    const { problems } = await summariseBook(db, { period });
    expect(problems.map(({ code, blocks, count, documents }) => [code, blocks, count, documents.map(({ id }) => id)])).toEqual([
      ["NO_EXCHANGE_RATE", true, 2, [ids[1], ids[3]]], ["TAX_ID", false, 1, [ids[4]]], ["UNKNOWN_CURRENCY", true, 1, [ids[2]]],
    ]);
    await expect(requireWritable(db, { period })).rejects.toMatchObject({ code: "BOOK_HAS_PROBLEMS", kind: "conflict" });
  });
});
