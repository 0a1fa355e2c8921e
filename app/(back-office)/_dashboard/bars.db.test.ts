import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { presentFilters } from "#components/data-table/paging.ts";
import { summariseBatches } from "#lib/batches/figures.ts";
import { listRejections, rejectionTotals } from "#lib/batches/list-rejections.ts";
import { batchFilterSchema, rejectionFilterSchema } from "#lib/batches/model.ts";
import { listBatches } from "#lib/batches/queries.ts";
import { freezeClock } from "#lib/clock.ts";
import { resolveQuery, type Dashboard, type DashboardQuery } from "#lib/dashboard/model.ts";
import { getDashboard } from "#lib/dashboard/queries.ts";
import type { PrismaClient } from "#lib/db/client.ts";
import { invoiceFilterSchema } from "#lib/invoices/model.ts";
import { invoiceTotals, listInvoices } from "#lib/invoices/queries.ts";
import { pendingListFilterSchema } from "#lib/pendings/model.ts";
import { listPendings, pendingTotals } from "#lib/pendings/queries.ts";
import { launch, runToEnd } from "#lib/testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "#lib/testing/factories.ts";
import { loadBatchSearch } from "../batches/search-params.ts";
import { loadRejectionSearch } from "../batches/rejections/search-params.ts";
import { loadInvoiceSearch } from "../invoices/search-params.ts";
import { loadPendingSearch } from "../pendings/search-params.ts";
import { batchesHref, freeHref, invoicesHref, rankedHref, rejectionsHref, reservedHref } from "./links.ts";

let it: TestDatabase;
let db: PrismaClient;
let customers: number[];
let bookCode: string;

/** Two currencies, two books, a note that takes back, three days of batches, every age, items set aside, and a batch that holds some. */
beforeAll(async () => {
  freezeClock(new Date("2026-11-20T15:00:00Z"));
  it = await createTestDatabase();
  db = it.database.prisma;
  const actor = await createUser(db);
  customers = [];
  for (let n = 0; n < 8; n++) customers.push((await createCustomer(db)).id);
  const gone = await createCustomer(db, { active: false });
  const [book, dollars] = [await createBook(db), await createBook(db, { currency: "USD" })];
  bookCode = book.code;
  const free = async (currency?: string) => (await db.billingPending.findMany({ where: { status: "PENDING", currency: currency ?? "ARS" }, select: { id: true } })).map((row) => row.id);
  for (const [issueDate, deliveredOn, count] of [["2026-09-15", "2026-09-02", 11], ["2026-10-12", "2026-10-01", 23], ["2026-11-04", "2026-11-01", 30], ["2026-11-19", "2026-11-17", 17]] as const) {
    await createPendings(db, { count, customerIds: customers, ivaRates: ["21", "10.5", "EXEMPT"], amount: "1210.00", deliveredOn });
    await createPendings(db, { count: 1, customerIds: [gone.id], deliveredOn });
    await runToEnd(db, await launch(db, actor, { receiptBook: book.code, issueDate, grouping: count === 30 ? "PER_CUSTOMER" : "PER_SERVICE", pendingIds: await free() }), 7);
    await createPendings(db, { count: 3, customerIds: customers, currency: "USD", amount: "100.00", deliveredOn });
    await runToEnd(db, await launch(db, actor, { receiptBook: dollars.code, issueDate, pendingIds: await free("USD") }));
  }
  await creditNote();
  for (const deliveredOn of ["2026-11-20", "2026-11-13", "2026-11-12", "2026-11-05", "2026-11-04", "2026-10-21", "2026-10-20", "2025-01-01"]) {
    await createPendings(db, { count: 3, customerIds: customers, amount: "10.00", deliveredOn });
    await createPendings(db, { count: 1, customerIds: customers, currency: "USD", amount: "7.00", deliveredOn });
  }
  await launch(db, actor, { receiptBook: book.code, pendingIds: (await free()).slice(0, 5) });
});
afterAll(async () => {
  freezeClock(undefined);
  await it.drop();
});

async function creditNote(): Promise<void> {
  const book = await createBook(db, { documentType: "CREDIT_NOTE" });
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`update receipt_books set next_number = next_number + 1, last_issue_date = '2026-11-18' where id = ${book.id}`;
    await tx.$executeRaw`
      insert into invoices (receipt_book_id, number, issue_date, batch_id, customer_id, customer_name, customer_tax_id, customer_iva_condition, currency, net_amount, iva_amount,
        total_amount, line_count, service_from, service_to, authority, cae, cae_due_date, document_type, corrects_id)
      select ${book.id}, 1, '2026-11-18', batch_id, customer_id, customer_name, customer_tax_id, customer_iva_condition, currency, net_amount, iva_amount, total_amount,
        1, service_from, service_to, authority, '99000000000000', cae_due_date, 'CREDIT_NOTE', id
      from invoices where line_count = 1 and currency = 'ARS' order by id desc limit 1`;
  });
}

/** What a bar says, and where it leads. */
interface Bar {
  readonly chart: string;
  readonly href: string;
  readonly count: number;
  /** Per currency; none where a bar only counts. */
  readonly total?: Readonly<Record<string, string>>;
  readonly documents?: number;
}

function barsOf({ filter, today, invoiced, byCustomer, byType, waiting, batches }: Dashboard): Bar[] {
  const money = ({ currency, total }: { currency: string; total: string }) => ({ [currency]: total });
  const overTime = invoiced.flatMap(({ currency, buckets, total }) => [
    { chart: "figures", href: invoicesHref(filter, { range: filter, currency }), count: total.now.count, total: money(total.now) },
    ...buckets.flatMap(({ sums, before, ...bucket }) => [
      { chart: "over time", href: invoicesHref(filter, { range: bucket, currency }), count: sums.now.count, total: money(sums.now) },
      ...(before ? [{ chart: "before", href: invoicesHref(filter, { range: before, currency }), count: sums.before.count, total: money(sums.before) }] : []),
    ]),
  ]);
  const ranking = byCustomer.map((row) => ({ chart: "customers", href: rankedHref(filter, row, byCustomer.filter(({ currency }) => currency === row.currency)), count: row.count, total: money(row) }));
  const types = byType.map((row) => ({ chart: "types", href: invoicesHref(filter, { range: filter, currency: row.currency, documentType: row.documentType }), count: row.count, total: money(row) }));
  const waits = waiting.flatMap(({ currency, free, ages, reserved }) => [
    { chart: "free", href: freeHref(filter, { currency, today }), count: free.count, total: { [currency]: free.total } },
    { chart: "reserved", href: reservedHref(filter, { currency }), count: reserved.count, total: { [currency]: reserved.total } },
    ...ages.map(({ age, count, total }) => ({ chart: `age ${age}`, href: freeHref(filter, { currency, age, today }), count, total: { [currency]: total } })),
  ]);
  const ofBatches = [
    ...batches.buckets.map(({ figures, before: _, ...bucket }) => ({ chart: "batches", href: batchesHref(filter, { range: bucket }), count: figures.now.batches, documents: figures.now.invoices })),
    ...batches.states.map(({ status, count }) => ({ chart: "states", href: batchesHref(filter, { range: filter, status }), count })),
    ...batches.rejections.map(({ code, count }) => ({ chart: "rejections", href: rejectionsHref(filter, { code }), count })),
  ];
  return [...overTime, ...ranking, ...types, ...waits, ...ofBatches];
}

/** What the screen behind an address lists and adds up, read as the screen reads its address. */
async function behind(href: string): Promise<{ rows: number; count: number; total: Record<string, string>; documents?: number }> {
  const { pathname, searchParams } = new URL(href, "http://localhost");
  const byCurrency = (totals: readonly { currency: string; count: number; total: string }[]) => ({ count: totals.reduce((all, row) => all + row.count, 0), total: Object.fromEntries(totals.map((row) => [row.currency, row.total])) });
  const filtersOf = <Search extends { sort: unknown; cursor: unknown; limit: unknown; page: unknown }>({ sort: _, cursor: _c, limit: _l, page: _p, ...filters }: Search) => presentFilters(filters);
  if (pathname === "/invoices") {
    const filter = invoiceFilterSchema.parse(filtersOf(loadInvoiceSearch(searchParams)));
    return { rows: (await listInvoices(db, { filter })).page.total, ...byCurrency(await invoiceTotals(db, { filter })) };
  }
  if (pathname === "/pendings") {
    const filter = pendingListFilterSchema.parse(filtersOf(loadPendingSearch(searchParams)));
    return { rows: (await listPendings(db, { filter })).page.total, ...byCurrency(await pendingTotals(db, { filter })) };
  }
  if (pathname === "/batches") {
    const filter = batchFilterSchema.parse(filtersOf(loadBatchSearch(searchParams)));
    const { batches, invoices } = await summariseBatches(db, { filter });
    return { rows: (await listBatches(db, { filter })).page.total, count: batches, total: {}, documents: invoices };
  }
  expect(pathname).toBe("/batches/rejections");
  const filter = rejectionFilterSchema.parse(filtersOf(loadRejectionSearch(searchParams)));
  return { rows: (await listRejections(db, { filter })).page.total, ...byCurrency(await rejectionTotals(db, { filter })) };
}

describe("every bar of the dashboard leads to a list with the bar's count and sum, to the cent:", () => {
  const range = { from: "2026-10-01", to: "2026-11-20" };
  test.each<[string, Partial<DashboardQuery> | (() => Partial<DashboardQuery>)]>([
    ["by itself", {}],
    ["by day", { ...range, step: "day" }],
    ["by week", { ...range, step: "week", top: 3 }],
    ["by month, three customers and the rest", { ...range, step: "month", top: 3 }],
    ["of one customer", () => ({ ...range, customerId: customers[1] })],
    ["of one book", () => ({ ...range, receiptBook: bookCode, top: 2 })],
    ["of one currency", { ...range, currency: "USD", top: 1 }],
    ["of one customer, book and currency", () => ({ ...range, customerId: customers[2], receiptBook: bookCode, currency: "ARS" })],
    ["of days without anything", { from: "2026-06-01", to: "2026-06-07" }],
  ])("%s", async (_, query) => {
    const dashboard = await getDashboard(db, { filter: resolveQuery({ top: 10, ...(typeof query === "function" ? query() : query) }) });
    const bars = barsOf(dashboard);
    expect(bars.length).toBeGreaterThan(5);
    for (const bar of bars) {
      const list = await behind(bar.href);
      const what = `${bar.chart}: ${bar.href}`;
      expect([list.rows, list.count], what).toEqual([bar.count, bar.count]);
      if (bar.total) expect(list.total, what).toEqual(bar.count > 0 ? bar.total : {});
      if (bar.documents !== undefined) expect(list.documents, what).toBe(bar.documents);
    }
  });

  test("with something in each of them", async () => {
    const dashboard = await getDashboard(db, { filter: resolveQuery({ ...range, step: "week", top: 3 }) });
    const charts = new Set(barsOf(dashboard).filter((bar) => bar.count > 0).map((bar) => bar.chart));
    for (const chart of ["figures", "over time", "before", "customers", "types", "free", "reserved", "age 0-7", "age 8-15", "age 16-30", "age 31+", "batches", "states", "rejections"]) expect(charts).toContain(chart);
    expect(dashboard.byCustomer.some((row) => row.customerId === null && row.customers > 1)).toBe(true);
    expect(dashboard.byType.some((row) => row.documentType === "CREDIT_NOTE" && row.total.startsWith("-"))).toBe(true);
  });
});
