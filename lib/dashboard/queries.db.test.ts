import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freezeClock } from "../clock.ts";
import type { PrismaClient } from "../db/client.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "../testing/factories.ts";
import { resolveQuery, type DashboardQuery } from "./model.ts";
import { getDashboard } from "./queries.ts";

let it: TestDatabase;
let db: PrismaClient;
let customers: number[];

beforeAll(async () => {
  // 22:30 in Buenos Aires on the 19th: the 20th in UTC.
  freezeClock(new Date("2026-11-20T01:30:00Z"));
  it = await createTestDatabase();
  db = it.database.prisma;
  const actor = await createUser(db);
  customers = [(await createCustomer(db)).id, (await createCustomer(db)).id, (await createCustomer(db)).id];
  const leaving = await createCustomer(db, { active: false });
  const [book, other] = [await createBook(db), await createBook(db)];
  const bill = async (receiptBook: string, issueDate: string) => {
    const rows = await db.billingPending.findMany({ where: { status: "PENDING" }, select: { id: true } });
    return runToEnd(db, await launch(db, actor, { receiptBook, issueDate, pendingIds: rows.map((row) => row.id) }));
  };
  for (const [issueDate, deliveredOn, count] of [["2025-11-19", "2025-11-10", 1], ["2025-11-30", "2025-10-01", 2], ["2025-12-01", "2025-10-01", 3], ["2026-10-31", "2026-10-29", 9], ["2026-11-19", "2026-11-16", 4]] as const) {
    await createPendings(db, { count, customerIds: customers, amount: "121.00", deliveredOn });
    await bill(book.code, issueDate);
  }
  await createPendings(db, { count: 2, customerIds: [customers[0] ?? 0], amount: "50.00", currency: "USD", deliveredOn: "2026-11-01" });
  await createPendings(db, { count: 1, customerIds: [leaving.id], amount: "50.00", deliveredOn: "2026-11-01" });
  await bill(other.code, "2026-11-18");
  for (const deliveredOn of ["2026-11-19", "2026-11-12", "2026-11-11", "2026-11-04", "2026-11-03", "2026-10-20", "2026-10-19", "2025-01-01"]) {
    await createPendings(db, { count: 1, customerIds: customers, amount: "10.00", deliveredOn });
  }
  await createPendings(db, { count: 2, customerIds: customers, amount: "7.00", currency: "USD", deliveredOn: "2026-11-19" });
  const held = await db.billingPending.findFirstOrThrow({ where: { currency: "USD", status: "PENDING" } });
  await launch(db, actor, { receiptBook: other.code, pendingIds: [held.id] });
});
afterAll(async () => {
  freezeClock(undefined);
  await it.drop();
});

const dashboard = (query: Partial<DashboardQuery> = {}) => getDashboard(db, { filter: resolveQuery({ top: 10, ...query }) });
const inPesos = <Row extends { currency: string }>(rows: readonly Row[]): Row | undefined => rows.find((row) => row.currency === "ARS");

describe("what was invoiced", () => {
  test("covers twelve months by itself, this one up to today included, with zeros where nothing was issued", async () => {
    const { filter, invoiced } = await dashboard();
    expect(filter).toMatchObject({ from: "2025-12-01", to: "2026-11-19", step: "month" });
    const pesos = inPesos(invoiced);
    expect(pesos?.buckets.map(({ sums }) => sums.now.count)).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 4]);
    expect(pesos?.buckets[1]?.sums.now).toEqual({ currency: "ARS", count: 0, net: "0.00", iva: "0.00", otherTaxes: "0.00", total: "0.00" });
  });

  test("stands beside the same period before: what came later in that month is not in it", async () => {
    const { previous, invoiced } = await dashboard();
    expect(previous).toEqual({ from: "2024-12-01", to: "2025-11-19" });
    expect(inPesos(invoiced)?.total.before.count).toBe(1);
    const november = await dashboard({ from: "2026-11-01", to: "2026-11-30" });
    expect(november.previous).toEqual({ from: "2026-10-01", to: "2026-10-31" });
    expect(inPesos(november.invoiced)?.total).toMatchObject({ now: { count: 4 }, before: { count: 9 } });
  });

  test("adds up to the documents, in every step, per currency and never across", async () => {
    for (const step of ["day", "week", "month"] as const) {
      const { invoiced } = await dashboard({ from: "2026-10-01", to: "2026-11-19", step });
      for (const { currency, total, buckets } of invoiced) {
        const [real] = await db.$queryRaw<{ count: number; net: string; iva: string; total: string }[]>`
          select count(*)::int as count, sum(net_amount)::text as net, sum(iva_amount)::text as iva, sum(total_amount)::text as total
          from invoices where currency = ${currency} and issue_date between '2026-10-01' and '2026-11-19'`;
        expect(total.now).toMatchObject(real ?? {});
        expect(buckets.reduce((all, { sums }) => all + sums.now.count, 0)).toBe(real?.count);
      }
      expect(invoiced.map(({ currency }) => currency)).toEqual(["ARS", "USD"]);
    }
  });

  test("answers a filter by customer, book and currency", async () => {
    expect((await dashboard({ currency: "USD" })).invoiced.map(({ currency, total }) => [currency, total.now.count])).toEqual([["USD", 2]]);
    expect(inPesos((await dashboard({ customerId: customers[0] })).invoiced)?.total.now.count).toBe(5);
    expect((await dashboard({ receiptBook: "A-0404" })).invoiced).toEqual([]);
  });
});

describe("customers", () => {
  test("are ranked by currency, and the rest is everybody else, to the cent, also in the period before", async () => {
    const query = { from: "2026-11-01", to: "2026-11-19", top: 1 };
    const { byCustomer, invoiced } = await dashboard(query);
    const rows = byCustomer.filter((row) => row.currency === "ARS");
    expect(rows.map((row) => [row.customerId === null, row.customers, row.count])).toEqual([[false, 1, 2], [true, 2, 2]]);
    const cents = (texts: readonly string[]) => texts.reduce((all, text) => all + Math.round(Number(text) * 100), 0);
    expect(cents(rows.map((row) => row.total))).toBe(cents([inPesos(invoiced)?.total.now.total ?? ""]));
    expect(cents(rows.map((row) => row.before))).toBe(cents([inPesos(invoiced)?.total.before.total ?? ""]));
    expect((await dashboard({ ...query, top: 20 })).byCustomer.every((row) => row.customerId !== null)).toBe(true);
  });
});

describe("what waits", () => {
  test("falls into ages by the business date, at the exact day", async () => {
    const pesos = inPesos((await dashboard()).waiting);
    // The item of the customer that left was set aside and is free again.
    expect(pesos?.free).toMatchObject({ count: 9, oldest: "2025-01-01" });
    expect(pesos?.ages.map((row) => [row.age, row.count])).toEqual([["0-7", 2], ["8-15", 2], ["16-30", 3], ["31+", 2]]);
  });

  test("does not count as free what a batch holds", async () => {
    const dollars = (await dashboard()).waiting.find((row) => row.currency === "USD");
    expect(dollars).toMatchObject({ free: { count: 1 }, reserved: { count: 1 }, awaiting: { count: 0, inDoubt: 0 } });
  });
});

describe("from delivery to invoice", () => {
  test.each([
    [{}],
    [{ from: "2026-11-01", to: "2026-11-19" }],
    [{ currency: "USD" }],
    [{ from: "2025-01-01", to: "2026-11-19" }],
  ] as const)("median and p90 of %j are those of the lines themselves, of everybody and of one customer", async (query) => {
    for (const customerId of [undefined, customers[0]]) {
      const { filter, deliveryTime } = await dashboard({ ...query, customerId });
      const [real] = await db.$queryRaw<object[]>`
        select count(*)::int as lines, percentile_disc(0.5) within group (order by i.issue_date - p.delivered_on) as median,
               percentile_disc(0.9) within group (order by i.issue_date - p.delivered_on) as p90
        from invoice_lines l join invoices i on i.id = l.invoice_id join billing_pendings p on p.id = l.pending_id
        where i.issue_date between ${filter.from}::date and ${filter.to}::date and i.currency = coalesce(${filter.currency ?? null}, i.currency)
          and i.customer_id = coalesce(${customerId ?? null}::int, i.customer_id)`;
      expect(deliveryTime.now).toEqual(real);
    }
  });

  test("is nothing where nothing was invoiced", async () => {
    expect((await dashboard({ from: "2024-01-01", to: "2024-01-31" })).deliveryTime.now).toEqual({ lines: 0, median: null, p90: null });
  });
});

describe("batches", () => {
  test("are counted by state, and their documents by issue date", async () => {
    const { batches } = await dashboard();
    expect(batches.states).toEqual([
      { status: "PENDING_PROCESSING", count: 0 },
      { status: "IN_PROCESS", count: 0 },
      { status: "PROCESSED", count: 4 },
      { status: "ERROR", count: 0 },
      { status: "CANCELLED", count: 0 },
    ]);
    expect(batches.total.now).toMatchObject({ batches: 4, invoices: 18, rejected: 1 });
    expect(batches.total.now.perSecond).toBeGreaterThan(0);
    expect(batches.buckets.map(({ figures }) => figures.now.invoices)).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 6]);
  });

  test("say why items were set aside, of one customer or currency too", async () => {
    expect((await dashboard()).batches.rejections).toEqual([{ code: "CUSTOMER_INACTIVE", count: 1 }]);
    expect((await dashboard({ currency: "USD" })).batches.rejections).toEqual([]);
  });
});
