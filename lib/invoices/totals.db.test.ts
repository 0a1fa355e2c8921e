import { localSimulator } from "../fiscal/local-simulator.ts";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runBatch } from "../batches/commands/run-batch.ts";
import { Prisma, type PrismaClient } from "../db/client.ts";
import { whereAll } from "../table/page.ts";
import { launch } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "../testing/factories.ts";
import { invoiceConditions } from "./filter.ts";
import type { InvoiceFilter } from "./model.ts";
import { invoiceTotals, invoiceTotalsProof, listInvoices, rebuildInvoiceTotals } from "./queries.ts";
import { sumInvoices } from "./sql/sum-invoices.ts";
import { sumSource } from "./sums.ts";

let it: TestDatabase;
let db: PrismaClient;
let customers: number[];
const books = ["A-0001", "A-0002", "A-0003"];

/** Three books that bill the same customers on the same days, all at once, each in chunks of 37. */
beforeAll(async () => {
  it = await createTestDatabase();
  db = it.database.prisma;
  const actor = await createUser(db);
  customers = [];
  for (let n = 0; n < 7; n++) customers.push((await createCustomer(db)).id);
  for (const pointOfSale of [1, 2, 3]) await createBook(db, { pointOfSale });
  await createBook(db, { pointOfSale: 9, documentType: "CREDIT_NOTE" });
  for (const [deliveredOn, currency] of [["2026-10-01", "ARS"], ["2026-10-20", "ARS"], ["2026-11-01", "USD"]] as const) {
    await createPendings(db, { count: 400, customerIds: customers, ivaRates: ["21", "10.5", "EXEMPT"], amount: "1000.00", currency, deliveredOn });
  }
  const rows = await db.billingPending.findMany({ where: { status: "PENDING" }, select: { id: true }, orderBy: { id: "asc" } });
  const launched: number[] = [];
  for (const [place, issueDate] of ["2026-11-02", "2026-11-03"].entries()) {
    for (const [turn, receiptBook] of books.entries()) {
      const pendingIds = rows.filter((_, index) => index % 6 === place * 3 + turn).map((row) => row.id);
      launched.push(await launch(db, actor, { receiptBook, issueDate, grouping: turn === 0 ? "PER_CUSTOMER" : "PER_SERVICE", pendingIds }));
    }
  }
  const run = (batchId: number | undefined) => runBatch(db, { batchId: batchId ?? 0, worker: "worker:test", authority: localSimulator, chunkSize: 37 });
  await Promise.all(launched.slice(0, 3).map(run));
  await Promise.all(launched.slice(3).map(run));
});
afterAll(() => it.drop());

/** A credit note of the whole of one document, written as an authorisation writes it. */
async function creditNote(): Promise<void> {
  await db.$transaction(async (tx) => {
    const [book] = await tx.$queryRaw<{ id: number; next: number }[]>`select id, next_number as next from receipt_books where document_type = 'CREDIT_NOTE' for update`;
    await tx.$executeRaw`update receipt_books set next_number = next_number + 1, last_issue_date = '2026-11-03' where id = ${book?.id}`;
    await tx.$executeRaw`
      insert into invoices (receipt_book_id, number, issue_date, batch_id, customer_id, customer_name, customer_tax_id, customer_iva_condition, currency, net_amount, iva_amount,
        total_amount, line_count, service_from, service_to, authority, cae, cae_due_date, document_type, corrects_id)
      select ${book?.id}, ${book?.next}, '2026-11-03', batch_id, customer_id, customer_name, customer_tax_id, customer_iva_condition, currency, net_amount, iva_amount, total_amount,
        1, service_from, service_to, authority, '99000000000000', cae_due_date, 'CREDIT_NOTE', id
      from invoices where document_type = 'INVOICE' and line_count = 1 order by id limit 1`;
  });
}

async function documentsThemselves(filter: InvoiceFilter) {
  return sumInvoices(db, { source: { from: Prisma.sql`invoices i ${whereAll(await invoiceConditions(db, filter))}`, count: Prisma.sql`count(*)` }, customers: 10 });
}

describe("the totals that the database keeps", () => {
  test("are what the documents add up to, after writers in three books at once", async () => {
    const [{ count } = { count: 0 }] = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from invoices`;
    expect(count).toBeGreaterThan(800);
    expect(await invoiceTotalsProof(db)).toEqual({ proven: true, documents: count, differenceCount: 0, differences: [] });
  });

  test("take a credit note back, and count it as a document", async () => {
    const before = await invoiceTotals(db, { filter: { currency: "ARS" } });
    await creditNote();
    const after = await invoiceTotals(db, { filter: { currency: "ARS" } });
    expect(after[0]?.count).toBe((before[0]?.count ?? 0) + 1);
    expect(Number(after[0]?.total)).toBeLessThan(Number(before[0]?.total));
    expect(await invoiceTotalsProof(db)).toMatchObject({ proven: true });
  });

  test.each<InvoiceFilter>([
    {},
    { from: "2026-11-03" },
    { to: "2026-11-02", currency: "USD" },
    { receiptBook: "A-0002" },
    { receiptBook: "A-0404" },
    { documentType: "CREDIT_NOTE" },
    { from: "2026-11-02", to: "2026-11-02", receiptBook: "A-0001", currency: "ARS", documentType: "INVOICE" },
  ])("answer %j as the documents would, also by customer and without some", async (filter) => {
    for (const more of [{}, { customerId: customers[2] }, { exceptCustomerIds: customers.slice(0, 3) }]) {
      const asked = { ...filter, ...more };
      const real = await documentsThemselves(asked);
      expect(await sumInvoices(db, { source: await sumSource(db, { filter: asked, byCustomer: true }), customers: 10 })).toEqual(real);
      const byCurrency = real.filter((row) => row.month === null && row.customerId === null).map(({ currency, count, net, iva, otherTaxes, total }) => ({ currency, count, net, iva, otherTaxes, total }));
      expect(await invoiceTotals(db, { filter: asked })).toEqual(byCurrency);
      expect((await listInvoices(db, { filter: asked, limit: 1 })).page.total).toBe(byCurrency.reduce((all, row) => all + row.count, 0));
    }
  });

  test("leave what they do not know to the documents: text, amounts, batches", async () => {
    for (const filter of [{ q: "A-0001" }, { minAmount: "1005.00" }, { batchId: 2 }] satisfies InvoiceFilter[]) {
      const [row] = (await documentsThemselves(filter)).filter((it) => it.month === null && it.customerId === null && it.currency === "ARS");
      expect((await invoiceTotals(db, { filter })).find((it) => it.currency === "ARS")).toMatchObject({ count: row?.count, total: row?.total });
    }
  });

  test("go back with the transaction that wrote the documents", async () => {
    const before = await db.$queryRaw`select * from invoice_day_totals order by issue_date, receipt_book_id, currency`;
    await expect(
      db.$transaction(async (tx) => {
        await tx.$executeRaw`update receipt_books set next_number = next_number + 1 where code = 'A-0003'`;
        await tx.$executeRaw`
          insert into invoices (receipt_book_id, number, issue_date, batch_id, customer_id, customer_name, customer_tax_id, customer_iva_condition, currency, net_amount, iva_amount,
            total_amount, line_count, service_from, service_to, authority, cae, cae_due_date)
          select b.id, b.next_number - 1, '2026-11-03', i.batch_id, i.customer_id, 'x', 'x', 'EXENTO', 'ARS', 1, 0, 1, 1, '2026-11-01', '2026-11-01', 'LOCAL', '99000000000000', '2026-11-10'
          from receipt_books b, (select * from invoices order by id limit 1) i where b.code = 'A-0003'`;
        throw new Error("out");
      }),
    ).rejects.toThrow("out");
    expect(await db.$queryRaw`select * from invoice_day_totals order by issue_date, receipt_book_id, currency`).toEqual(before);
  });

  test("make no writer wait for another: same customer and day, two books, both open at once", async () => {
    const clients = await Promise.all(["A-0001", "A-0002"].map(async (code) => {
      const client = new pg.Client({ connectionString: it.url });
      await client.connect();
      await client.query("begin; set local lock_timeout = '2s'");
      await client.query("update receipt_books set next_number = next_number + 1, last_issue_date = '2026-11-04' where code = $1", [code]);
      return { client, code };
    }));
    for (const { client, code } of clients) {
      await client.query(
        `insert into invoices (receipt_book_id, number, issue_date, batch_id, customer_id, customer_name, customer_tax_id, customer_iva_condition, currency, net_amount, iva_amount,
           total_amount, line_count, service_from, service_to, authority, cae, cae_due_date)
         select b.id, b.next_number - 1, '2026-11-04', 1, $2, 'x', 'x', 'EXENTO', 'ARS', 1, 0, 1, 1, '2026-11-01', '2026-11-01', 'LOCAL', '99000000000000', '2026-11-10' from receipt_books b where b.code = $1`,
        [code, customers[0]],
      );
    }
    for (const { client } of clients.toReversed()) {
      await client.query("commit");
      await client.end();
    }
    expect(await invoiceTotalsProof(db)).toMatchObject({ proven: true });
  });

  test("are written by nobody else", async () => {
    for (const table of ["invoice_day_totals", "invoice_customer_day_totals", "invoice_delivery_days"]) {
      await expect(it.database.pool.query(`delete from ${table}`)).rejects.toThrow(/invoice_totals_kept/);
      await expect(it.database.pool.query(`update ${table} set currency = 'EUR'`)).rejects.toThrow(/invoice_totals_kept/);
      await expect(it.database.pool.query(`truncate ${table}`)).rejects.toThrow(/invoice_totals_kept/);
    }
  });

  test("a difference of one cent is found by the proof, and gone after they are written anew", async () => {
    await it.database.pool.query(`
      alter table invoice_day_totals disable trigger user;
      alter table invoice_delivery_days disable trigger user;
      update invoice_day_totals set total_amount = total_amount + 0.01 where receipt_book_id = (select id from receipt_books where code = 'A-0002') and issue_date = '2026-11-02' and currency = 'USD';
      delete from invoice_delivery_days where currency = 'ARS' and days = 32 and receipt_book_id = (select id from receipt_books where code = 'A-0001');
      alter table invoice_day_totals enable trigger user;
      alter table invoice_delivery_days enable trigger user`);
    const proof = await invoiceTotalsProof(db);
    expect(proof).toMatchObject({ proven: false, differenceCount: 2 });
    expect(proof.differences).toMatchObject([
      { kept: "day", receiptBook: "A-0002", issueDate: "2026-11-02", currency: "USD" },
      { kept: "delivery", receiptBook: "A-0001", issueDate: "2026-11-02", days: 32, keptCount: 0 },
    ]);
    await rebuildInvoiceTotals(db);
    expect(await invoiceTotalsProof(db)).toMatchObject({ proven: true, differenceCount: 0 });
    await expect(it.database.pool.query("delete from invoice_day_totals")).rejects.toThrow(/invoice_totals_kept/);
  });
});
