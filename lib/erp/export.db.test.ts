import { Decimal } from "decimal.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import type { PrismaClient } from "../db/client.ts";
import { getInvoice, invoiceStatistics } from "../invoices/queries.ts";
import type { InvoiceFilter } from "../invoices/model.ts";
import { ivaRates, sumAmounts, toAmount } from "../money/money.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createPendings, createUser } from "../testing/factories.ts";
import { readCsvObjects } from "../testing/read-csv.ts";
import { exportInvoices } from "./export.ts";
import { exportDocumentSchema, exportedInvoiceSchema, type CsvRows, type ExportedInvoice, type ExportFormat } from "./model.ts";

let it: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let perService: number;
let perCustomer: number;

beforeAll(async () => {
  it = await createTestDatabase();
  process.env.DATABASE_URL = it.url; // the chart of accounts is read from the environment
  db = it.database.prisma;
  actor = await createUser(db);
  await createBook(db, { pointOfSale: 1 });
  await createBook(db, { pointOfSale: 2 });
  const customers = [await createCustomer(db), await createCustomer(db, { name: 'Ñandú "Cargas", S.R.L.' }), await createCustomer(db)];
  const customerIds = customers.map((customer) => customer.id);
  await createPendings(db, { count: 700, customerIds, ivaRates: [...ivaRates], amount: "1000.00" });
  await createPendings(db, { count: 20, customerIds, currency: "USD", amount: "70.01" });
  perService = await billAll("A-0001", "PER_SERVICE");
  await createPendings(db, { count: 760, customerIds, ivaRates: [...ivaRates], amount: "333.33" });
  perCustomer = await billAll("A-0002", "PER_CUSTOMER");
});
afterAll(() => it.drop());

async function billAll(receiptBook: string, grouping: "PER_SERVICE" | "PER_CUSTOMER"): Promise<number> {
  const rows = await db.billingPending.findMany({ where: { status: "PENDING" }, select: { id: true } });
  const batchId = await launch(db, actor, { receiptBook, grouping, pendingIds: rows.map((row) => row.id) });
  const batch = await runToEnd(db, batchId, 500);
  expect([batch.status, batch.rejectedCount]).toEqual(["PROCESSED", 0]);
  return batchId;
}

async function read(filter: InvoiceFilter, format: ExportFormat, rows: CsvRows = "documents"): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of exportInvoices({ db, pool: it.database.pool }, { filter, format, rows })) pieces.push(piece);
  return pieces.join("");
}

const readJson = async (filter: InvoiceFilter) => exportDocumentSchema.parse(JSON.parse(await read(filter, "json")));
const readTable = async (filter: InvoiceFilter, rows: CsvRows) => readCsvObjects(await read(filter, "csv", rows));
const column = (rows: readonly Record<string, string>[], name: string) => sumAmounts(rows.map((row) => row[name] ?? "0"));

function expectBalanced(invoice: ExportedInvoice): void {
  expect(sumAmounts([invoice.net, invoice.tax])).toBe(invoice.total);
  expect(sumAmounts(invoice.lines.map((line) => line.total))).toBe(invoice.total);
  expect(sumAmounts(invoice.taxBreakdown.map((row) => row.base))).toBe(invoice.net);
  expect(sumAmounts(invoice.taxBreakdown.map((row) => row.amount))).toBe(invoice.tax);
  expect(sumAmounts(invoice.accountingEntries.map((entry) => entry.debit))).toBe(invoice.total);
  expect(sumAmounts(invoice.accountingEntries.map((entry) => entry.credit))).toBe(invoice.total);
}

describe("json", () => {
  test("is one document in which every invoice balances and the totals are those of its rows", async () => {
    for (const batchId of [perService, perCustomer]) {
      const { data, totals } = await readJson({ batchId });
      data.forEach(expectBalanced);
      for (const { currency, count, net, tax, total } of totals) {
        const rows = data.filter((invoice) => invoice.currency === currency);
        expect([count, net, tax, total]).toEqual([rows.length, sumAmounts(rows.map((row) => row.net)), sumAmounts(rows.map((row) => row.tax)), sumAmounts(rows.map((row) => row.total))]);
      }
      expect(totals.map((row) => row.currency).sort()).toEqual([...new Set(data.map((row) => row.currency))].sort());
    }
  });

  test("holds exactly the invoices that lists and statistics count, in order of book and number", async () => {
    const { data, totals } = await readJson({});
    const statistics = await invoiceStatistics(db, { filter: {} });
    expect(totals.map(({ currency, count, total }) => ({ currency, count, total }))).toEqual(statistics.totals.map(({ currency, count, total }) => ({ currency, count, total })));
    const numbers = data.map((invoice) => invoice.invoiceNumber);
    expect(numbers).toEqual([...numbers].sort());
    expect(new Set(data.map((invoice) => invoice.externalId)).size).toBe(723);
  });

  test("says of an invoice what its page says", async () => {
    const { data } = await readJson({ batchId: perCustomer });
    for (const exported of data) {
      const { id } = await db.invoice.findFirstOrThrow({ where: { cae: exported.cae }, select: { id: true } });
      const detail = await getInvoice(db, { id });
      expect(exported.lines.length).toBeGreaterThan(200); // more than one row of the cursor
      expect(exported.lines.map((line) => line.lineNumber)).toEqual(detail.lines.map((line) => line.lineNumber));
      expect(exported.accountingEntries).toEqual(detail.accountingEntries);
      expect(exported.taxBreakdown).toEqual(detail.ivaByRate);
      expect([exported.invoiceNumber, exported.customer.name, exported.serviceDates.from]).toEqual([detail.number, detail.customerName, detail.serviceFrom]);
    }
  });

  test("of nothing is a document without rows", async () => {
    expect(await readJson({ currency: "EUR" })).toEqual({ data: [], totals: [] });
    expect(await read({ currency: "EUR" }, "jsonl")).toBe("");
  });

  test("lines hold the same documents", async () => {
    const lines = (await read({ batchId: perService }, "jsonl")).split("\n");
    expect(lines.pop()).toBe("");
    expect(lines.map((line) => exportedInvoiceSchema.parse(JSON.parse(line)))).toEqual((await readJson({ batchId: perService })).data);
  });
});

describe("csv", () => {
  test("has one row per document, from which all totals can be computed", async () => {
    for (const filter of [{ batchId: perService }, { batchId: perCustomer }]) {
      const { data } = await readJson(filter);
      const rows = await readTable(filter, "documents");
      expect(rows.map((row) => row.externalId)).toEqual(data.map((invoice) => invoice.externalId));
      for (const [name, wanted] of [["net", "net"], ["tax", "tax"], ["total", "total"], ["receivableDebit", "total"], ["revenueCredit", "net"], ["ivaCredit", "tax"]] as const) {
        expect(column(rows, name)).toBe(sumAmounts(data.map((invoice) => invoice[wanted])));
      }
      for (const row of rows) {
        expect(sumAmounts(ivaRates.map((rate) => row[`base_${rate}`] ?? ""))).toBe(row.net);
        expect(sumAmounts(ivaRates.map((rate) => row[`tax_${rate}`] ?? ""))).toBe(row.tax);
      }
    }
  });

  test("has one row per line, and they add up to the documents", async () => {
    const rows = await readTable({}, "lines");
    const { data } = await readJson({});
    expect(rows).toHaveLength(1480);
    expect(column(rows, "total")).toBe(sumAmounts(data.map((invoice) => invoice.total)));
    expect(rows.map((row) => [row.externalId, row.lineNumber])).toEqual(data.flatMap((invoice) => invoice.lines.map((line) => [invoice.externalId, String(line.lineNumber)])));
  });

  test("has one row per accounting entry, and debits equal credits", async () => {
    const rows = await readTable({}, "entries");
    const { data } = await readJson({});
    expect(column(rows, "debit")).toBe(column(rows, "credit"));
    expect(rows.map(({ accountCode, accountName, debit, credit }) => ({ accountCode, accountName, debit, credit }))).toEqual(data.flatMap((invoice) => invoice.accountingEntries));
  });

  test("keeps any text whole and disarms what a spreadsheet would run", async () => {
    const nasty = fc.array(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', ",", "'", ";", "1", "2.5", "a", "ñ", "🚚", " ", "|cmd"), { minLength: 1, maxLength: 12 }).map((parts) => parts.join("")).filter((text) => text.trim() !== "");
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(nasty, { minLength: 1, maxLength: 12 }), async (texts) => {
        const book = await createBook(db);
        for (const text of texts) {
          const customer = await createCustomer(db, { name: text });
          await createPending(db, { customerId: customer.id, description: text });
        }
        const batchId = await billAll(book.code, "PER_SERVICE");
        const names = (await readTable({ batchId }, "documents")).map((row) => row.customerName ?? "");
        const descriptions = (await readTable({ batchId }, "lines")).map((row) => row.description ?? "");
        expect(names.sort()).toEqual(texts.map(disarmed).sort());
        expect(descriptions.sort()).toEqual(texts.map(disarmed).sort());
        expect((await readJson({ batchId })).data.map((invoice) => invoice.customer.name).sort()).toEqual([...texts].sort());
      }),
      { numRuns: 12 },
    );
  });
});

function disarmed(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

test("sums of pendings are sums of exported invoices, for any amounts and rates, in both groupings", async () => {
  const item = fc.record({ cents: fc.integer({ min: 1, max: 9_999_999_999 }), ivaRate: fc.constantFrom(...ivaRates), currency: fc.constantFrom("ARS", "USD") });
  await fc.assert(
    fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 15 }), fc.constantFrom("PER_SERVICE" as const, "PER_CUSTOMER" as const), async (items, grouping) => {
      const book = await createBook(db);
      const customer = await createCustomer(db);
      for (const { cents, ivaRate, currency } of items) {
        await createPending(db, { customerId: customer.id, amount: toAmount(new Decimal(cents).div(100)), ivaRate, currency });
      }
      const { data, totals } = await readJson({ batchId: await billAll(book.code, grouping) });
      data.forEach(expectBalanced);
      for (const currency of ["ARS", "USD"]) {
        const wanted = items.filter((row) => row.currency === currency).reduce((sum, row) => sum + row.cents, 0);
        expect(totals.find((row) => row.currency === currency)?.total ?? "0.00").toBe(toAmount(new Decimal(wanted).div(100)));
      }
    }),
    { numRuns: 10 },
  );
});
