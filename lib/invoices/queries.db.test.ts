import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PrismaClient } from "../db/client.ts";
import { sumAmounts } from "../money/money.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPendings, createUser, type TestCustomer } from "../testing/factories.ts";
import type { Invoice, InvoiceFilter } from "./model.ts";
import { getInvoice, getInvoiceByNumber, invoiceSorts, invoiceStatistics, listInvoices } from "./queries.ts";

let it: TestDatabase;
let db: PrismaClient;
let acme: TestCustomer;
let other: TestCustomer;
let pesos: number;
let dollars: number;

/** 60 documents of one line in A-0001, and two of several lines, one per currency, in A-0002. */
beforeAll(async () => {
  it = await createTestDatabase();
  process.env.DATABASE_URL = it.url; // the chart of accounts is read from the environment
  db = it.database.prisma;
  const actor = await createUser(db);
  acme = await createCustomer(db, { name: "Acme 100% Cargas S.A." });
  other = await createCustomer(db, { name: "Transportes del Sur" });
  await createBook(db, { pointOfSale: 1 });
  await createBook(db, { pointOfSale: 2 });
  const bill = async (receiptBook: string, grouping: "PER_SERVICE" | "PER_CUSTOMER", issueDate: string) => {
    const rows = await db.billingPending.findMany({ where: { status: "PENDING" }, select: { id: true } });
    const id = await launch(db, actor, { receiptBook, grouping, issueDate, pendingIds: rows.map((row) => row.id) });
    expect((await runToEnd(db, id)).status).toBe("PROCESSED");
    return id;
  };
  await createPendings(db, { count: 60, customerIds: [acme.id, other.id], ivaRates: ["21", "10.5", "EXEMPT"], amount: "1000.00" });
  pesos = await bill("A-0001", "PER_SERVICE", "2026-10-31");
  await createPendings(db, { count: 7, customerIds: [acme.id], ivaRates: ["21", "27", "0"], amount: "500.00" });
  await createPendings(db, { count: 5, customerIds: [acme.id], currency: "USD", amount: "50.00" });
  dollars = await bill("A-0002", "PER_CUSTOMER", "2026-11-01");
});
afterAll(() => it.drop());

async function readAll(filter: InvoiceFilter, sort: string, limit = 7): Promise<Invoice[]> {
  const rows: Invoice[] = [];
  for (let cursor: string | undefined; ; ) {
    const { data, page } = await listInvoices(db, { filter, sort, limit, cursor });
    rows.push(...data);
    if (page.nextCursor === null) return rows;
    cursor = page.nextCursor;
  }
}

const numbers = async (filter: InvoiceFilter) => (await readAll(filter, "number")).map((row) => row.number);

describe("lists", () => {
  test.each(invoiceSorts.flatMap((sort) => [sort, `-${sort}`]))("by %s give each invoice once, whatever the size of the page", async (sort) => {
    const ids = (await readAll({}, sort)).map((row) => row.id);
    expect(ids).toEqual((await readAll({}, sort, 500)).map((row) => row.id));
    expect(new Set(ids).size).toBe(62);
    expect(ids).toHaveLength(62);
  });

  test("by number of a batch or a book seek by number alone and miss nothing", async () => {
    expect(await numbers({ batchId: pesos })).toHaveLength(60);
    expect(await numbers({ receiptBook: "A-0001" })).toEqual(await numbers({ batchId: pesos }));
    expect((await readAll({ receiptBook: "A-0001" }, "-number")).map((row) => row.number)).toEqual((await numbers({ batchId: pesos })).reverse());
  });

  test("by total are in order of amount and not of text", async () => {
    const totals = (await readAll({}, "total")).map((row) => Number(row.totalAmount));
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
  });

  test("refuse a cursor of another filter", async () => {
    const { page } = await listInvoices(db, { filter: {}, limit: 5 });
    await expect(listInvoices(db, { filter: { customerId: acme.id }, limit: 5, cursor: page.nextCursor ?? "" })).rejects.toMatchObject({ code: "INVALID_CURSOR" });
  });

  test("filter by customer, batch, book, date, amount and currency", async () => {
    expect((await listInvoices(db, { filter: { customerId: other.id } })).page.total).toBe(30);
    expect((await listInvoices(db, { filter: { batchId: dollars } })).page.total).toBe(2);
    expect((await listInvoices(db, { filter: { receiptBook: "A-0009" } })).page.total).toBe(0);
    expect((await listInvoices(db, { filter: { from: "2026-11-01" } })).page.total).toBe(2);
    expect((await listInvoices(db, { filter: { to: "2026-10-31" } })).page.total).toBe(60);
    expect((await listInvoices(db, { filter: { currency: "USD" } })).page.total).toBe(1);
    expect((await listInvoices(db, { filter: { minAmount: "1000.10", maxAmount: "1000.20" } })).data.every((row) => row.totalAmount >= "1000.10" && row.totalAmount <= "1000.20")).toBe(true);
  });
});

describe("search", () => {
  test.each([
    ["A-0001-00000042", ["A-0001-00000042"]],
    ["a-0001-00000042", ["A-0001-00000042"]],
    ["A-0001-42", ["A-0001-00000042"]],
    ["0001-00000042", ["A-0001-00000042"]],
    ["2", ["A-0001-00000002", "A-0002-00000002"]],
    ["A-0002", ["A-0002-00000001", "A-0002-00000002"]],
    ["A-0002-0000", ["A-0002-00000001", "A-0002-00000002"]],
    ["B-0001-00000042", []],
    ["A-0001-00000999", []],
    ["99999999", []],
    ["nobody", []],
  ])("%s", async (q, expected) => {
    expect(await numbers({ q })).toEqual(expected);
  });

  test("takes a percent sign as text and not as a pattern", async () => {
    expect(await numbers({ q: "%" })).toEqual(await numbers({ customerId: acme.id }));
  });

  test("finds the documents of a customer by a piece of its name, in any case, and by its CUIT, with and without hyphens", async () => {
    expect(await numbers({ q: "del SUR" })).toHaveLength(30);
    expect(await numbers({ q: other.taxId })).toHaveLength(30);
    expect(await numbers({ q: `${other.taxId.slice(0, 2)}-${other.taxId.slice(2, 10)}-${other.taxId.slice(10)}` })).toHaveLength(30);
  });
});

describe("one invoice", () => {
  test("has lines, IVA by rate and entries that add up to it", async () => {
    for (const { number } of await readAll({ batchId: dollars }, "number")) {
      const invoice = await getInvoiceByNumber(db, { number });
      expect(invoice.lines).toHaveLength(invoice.lineCount);
      expect(sumAmounts(invoice.lines.map((line) => line.totalAmount))).toBe(invoice.totalAmount);
      expect(sumAmounts(invoice.ivaByRate.map((row) => row.base))).toBe(invoice.netAmount);
      expect(sumAmounts(invoice.ivaByRate.map((row) => row.amount))).toBe(invoice.ivaAmount);
      expect(sumAmounts(invoice.accountingEntries.map((entry) => entry.debit))).toBe(invoice.totalAmount);
      expect(sumAmounts(invoice.accountingEntries.map((entry) => entry.credit))).toBe(invoice.totalAmount);
      expect(invoice).toEqual(await getInvoice(db, { id: invoice.id }));
      expect(invoice.fiscalValue).toBe(false);
    }
  });

  test.each(["A-0001-00000999", "B-0001-00000001", "A-0001-1", "1", "", "A-0001-00000001'"])("that is not there is NOT_FOUND: %j", async (number) => {
    await expect(getInvoiceByNumber(db, { number })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("statistics", () => {
  test("sum the same invoices by currency, month and customer, and never two currencies", async () => {
    const all = await readAll({}, "id");
    const statistics = await invoiceStatistics(db, { filter: {} });
    expect(statistics.count).toBe(62);
    for (const { currency, count, total, net, iva } of statistics.totals) {
      const rows = all.filter((row) => row.currency === currency);
      expect({ count, total, net, iva }).toEqual({
        count: rows.length,
        total: sumAmounts(rows.map((row) => row.totalAmount)),
        net: sumAmounts(rows.map((row) => row.netAmount)),
        iva: sumAmounts(rows.map((row) => row.ivaAmount)),
      });
      for (const parts of [statistics.byMonth, statistics.byCustomer]) {
        expect(sumAmounts(parts.filter((row) => row.currency === currency).map((row) => row.total))).toBe(total);
      }
    }
    expect(statistics.byMonth.map((row) => [row.month, row.currency])).toEqual([["2026-10", "ARS"], ["2026-11", "ARS"], ["2026-11", "USD"]]);
  });

  test("of nothing are empty", async () => {
    expect(await invoiceStatistics(db, { filter: { currency: "EUR" } })).toEqual({ count: 0, totals: [], byMonth: [], byCustomer: [] });
  });

  test("name the largest customers of each currency only", async () => {
    const { byCustomer } = await invoiceStatistics(db, { filter: {}, customers: 1 });
    expect(byCustomer.map((row) => [row.currency, row.customerName])).toEqual([["ARS", acme.name], ["USD", acme.name]]);
  });
});
