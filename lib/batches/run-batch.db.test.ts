import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import type { PrismaClient } from "../db/client.ts";
import { findViolations, launch, noViolations, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createPendings, createUser, makeCuit } from "../testing/factories.ts";
import { localSimulator } from "../fiscal/local-simulator.ts";
import { cancelBatch } from "./commands/cancel-batch.ts";
import { retryBatch } from "./commands/retry-batch.ts";
import { runBatch } from "./commands/run-batch.ts";
import { failBatch } from "./commands/settle-failure.ts";
import { launchInputSchema } from "./model.ts";
import { previewBatch } from "./preview.ts";
import { countRejections, getBatch, listBatchItems } from "./queries.ts";
import { rejectionCodes } from "./rejections.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let book: { id: number; code: string };

beforeAll(async () => {
  test = await createTestDatabase({ poolSize: 10 });
  db = test.database.prisma;
  actor = await createUser(db);
});
afterAll(() => test.drop());
beforeEach(async () => {
  book = await createBook(db);
});
afterEach(async () => {
  expect(await findViolations(db)).toEqual(noViolations);
});

async function launchFor(customerIds: readonly number[], options: { grouping?: "PER_SERVICE" | "PER_CUSTOMER"; issueDate?: string; book?: string } = {}): Promise<number> {
  const rows = await db.billingPending.findMany({ where: { customerId: { in: [...customerIds] }, status: "PENDING" }, select: { id: true } });
  return launch(db, actor, { receiptBook: options.book ?? book.code, pendingIds: rows.map((row) => row.id), grouping: options.grouping ?? "PER_SERVICE", issueDate: options.issueDate ?? "2026-11-20" });
}

async function customersWithPendings(customers: number, perCustomer: number): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < customers; n++) ids.push((await createCustomer(db)).id);
  await createPendings(db, { count: customers * perCustomer, customerIds: ids, ivaRates: ["21", "10.5", "27", "0", "EXEMPT"] });
  return ids;
}

describe("issuing", () => {
  it("PER_SERVICE: one invoice per pending, numbered without a gap in the order of customer and pending", async () => {
    const ids = await customersWithPendings(7, 5);
    const batch = await runToEnd(db, await launchFor(ids), 4);
    expect(batch).toMatchObject({ status: "PROCESSED", invoicedCount: 35, invoiceCount: 35, rejectedCount: 0, progress: 100, firstInvoiceNumber: `${book.code}-00000001`, lastInvoiceNumber: `${book.code}-00000035` });
    const invoices = await db.invoice.findMany({ where: { batchId: batch.id }, orderBy: { number: "asc" }, include: { lines: true } });
    expect(invoices.map((invoice) => invoice.number)).toEqual(Array.from({ length: 35 }, (_, n) => n + 1));
    const order = invoices.map((invoice) => [invoice.customerId, invoice.lines[0]?.pendingId ?? 0]);
    expect(order).toEqual([...order].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!));
  });

  it.each([1, 3, 7, 1000])("PER_CUSTOMER: one invoice per customer and currency, never split, with chunks of %i", async (chunkSize) => {
    const ids = await customersWithPendings(5, 4);
    await createPendings(db, { count: 3, customerIds: [ids[2]!], currency: "USD" });
    const batch = await runToEnd(db, await launchFor(ids, { grouping: "PER_CUSTOMER" }), chunkSize);
    expect(batch).toMatchObject({ status: "PROCESSED", invoicedCount: 23, invoiceCount: 6 });
    const invoices = await db.invoice.findMany({ where: { batchId: batch.id }, orderBy: { number: "asc" } });
    expect(invoices.map(({ customerId, currency, lineCount }) => [customerId, currency, lineCount])).toEqual([
      [ids[0], "ARS", 4], [ids[1], "ARS", 4], [ids[2], "ARS", 4], [ids[2], "USD", 3], [ids[3], "ARS", 4], [ids[4], "ARS", 4],
    ]);
  });

  it("gives each document a simulated code of 14 digits that starts with 99, due ten days after the issue date", async () => {
    const ids = await customersWithPendings(1, 2);
    const batch = await runToEnd(db, await launchFor(ids));
    const rows = await db.$queryRaw<{ cae: string; due: string; authority: string }[]>`select cae, cae_due_date::text as due, authority from invoices where batch_id = ${batch.id} order by number`;
    expect(rows.map((row) => row.cae)).toEqual([1, 2].map((number) => `99${String(book.id).padStart(4, "0")}${String(number).padStart(8, "0")}`));
    expect(rows.every((row) => row.due === "2026-11-30" && row.authority === "LOCAL")).toBe(true);
  });

  it("starts a book at its first number", async () => {
    const migrated = await createBook(db, { firstNumber: 501 });
    const batch = await runToEnd(db, await launchFor(await customersWithPendings(1, 2), { book: migrated.code }));
    expect(batch).toMatchObject({ firstInvoiceNumber: `${migrated.code}-00000501`, lastInvoiceNumber: `${migrated.code}-00000502` });
  });

  it("is done once, however many run it at the same time", async () => {
    const ids = await customersWithPendings(10, 10);
    const batchId = await launchFor(ids);
    await Promise.all(Array.from({ length: 4 }, () => runBatch(db, { batchId, worker: "worker:test", chunkSize: 7, authority: localSimulator })));
    expect(await getBatch(db, { batchId })).toMatchObject({ status: "PROCESSED", invoicedCount: 100, invoiceCount: 100 });
    expect(await db.auditEvent.count({ where: { action: "batch.processed", entityId: batchId } })).toBe(1);
  });

  it("passes a held row by, and comes back for it", async () => {
    const ids = await customersWithPendings(2, 5);
    const batchId = await launchFor(ids);
    const holder = await test.database.pool.connect();
    await holder.query("begin");
    await holder.query("select from billing_pendings where batch_id = $1 order by id limit 1 for update", [batchId]);
    const running = runToEnd(db, batchId, 3);
    await expect.poll(async () => (await getBatch(db, { batchId })).invoicedCount).toBe(9);
    await holder.query("rollback");
    holder.release();
    expect(await running).toMatchObject({ status: "PROCESSED", invoicedCount: 10, lastInvoiceNumber: `${book.code}-00000010` });
  });
});

describe("what cannot be invoiced", () => {
  it("sets every kind of bad item aside with its code, frees it, and invoices the rest; the preview says the same", async () => {
    const restricted = await createBook(db, { currency: "ARS" });
    const good = await createCustomer(db);
    const bad = {
      CUSTOMER_INACTIVE: await createCustomer(db, { active: false }),
      CUSTOMER_TAX_ID_INVALID: await createCustomer(db, { taxId: `${makeCuit(88_000_000 + restricted.id).slice(0, 10)}${(Number(makeCuit(88_000_000 + restricted.id)[10]) + 1) % 10}` }),
      LETTER_MISMATCH: await createCustomer(db, { ivaCondition: "CONSUMIDOR_FINAL" }),
    };
    for (const customer of [good, ...Object.values(bad)]) await createPending(db, { customerId: customer.id });
    await createPending(db, { customerId: good.id, currency: "USD" });
    const customerIds = [good, ...Object.values(bad)].map((customer) => customer.id);
    const pendingIds = (await db.billingPending.findMany({ where: { customerId: { in: customerIds } }, select: { id: true } })).map((row) => row.id);
    const preview = await previewBatch(db, { input: launchInputSchema.parse({ issueDate: "2026-11-20", receiptBook: restricted.code, pendingIds }) });
    const batch = await runToEnd(db, await launchFor(customerIds, { book: restricted.code }), 2);

    expect(batch).toMatchObject({ status: "PROCESSED", invoicedCount: 1, rejectedCount: 4, invoiceCount: 1, progress: 100 });
    const { data: items, page } = await listBatchItems(db, { batchId: batch.id, status: "REJECTED", language: "en" });
    expect(page.total).toBe(4);
    expect(new Set(items.map((item) => item.error?.code))).toEqual(new Set(["CUSTOMER_INACTIVE", "CUSTOMER_TAX_ID_INVALID", "LETTER_MISMATCH", "CURRENCY_MISMATCH"]));
    expect(items.every((item) => item.error?.message.endsWith(".") === true)).toBe(true);
    expect(await db.billingPending.count({ where: { customerId: { in: customerIds }, status: "PENDING", batchId: null } })).toBe(4);

    expect(preview).toMatchObject({ count: 5, invoiceCount: 1, problemCount: 4, blocking: null, numbers: { first: batch.firstInvoiceNumber, last: batch.lastInvoiceNumber, count: 1 } });
    expect(preview.problemsByCode.map(({ code, count }) => [code, count]).sort()).toEqual((await countRejections(db, { batchId: batch.id })).map(({ code, count }) => [code, count]).sort());
  });

  it("rejects a batch dated before the book's last document, item by item", async () => {
    await runToEnd(db, await launchFor(await customersWithPendings(1, 1), { issueDate: "2026-11-20" }));
    const batch = await runToEnd(db, await launchFor(await customersWithPendings(1, 2), { issueDate: "2026-11-19" }));
    expect(batch).toMatchObject({ status: "PROCESSED", invoicedCount: 0, rejectedCount: 2, firstInvoiceNumber: null });
    expect(await countRejections(db, { batchId: batch.id })).toMatchObject([{ code: "ISSUE_DATE_BEFORE_LAST", count: 2 }]);
  });

  it("lets a rejected pending be billed by a later batch", async () => {
    const customer = await createCustomer(db, { active: false });
    await createPending(db, { customerId: customer.id });
    await runToEnd(db, await launchFor([customer.id]));
    await db.customer.update({ where: { id: customer.id }, data: { active: true } });
    const batchId = await launchFor([customer.id]);
    expect(await runToEnd(db, batchId)).toMatchObject({ invoicedCount: 1, rejectedCount: 0 });
    expect((await listBatchItems(db, { batchId })).data).toMatchObject([{ status: "INVOICED", invoiceNumber: `${book.code}-00000001`, error: null }]);
  });

  it("has a sentence in both languages for every code", async () => {
    const { rejectionSentence } = await import("./rejections.ts");
    for (const code of rejectionCodes) expect(rejectionSentence(code, "es")).not.toBe(rejectionSentence(code, "en"));
  });
});

describe("stopping, failing and going on", () => {
  it("cancel waits for the chunk in flight, frees the rest and keeps what was issued", async () => {
    const ids = await customersWithPendings(4, 25);
    const batchId = await launchFor(ids);
    let cancelled: Promise<{ released: number }> | undefined;
    await runBatch(db, { batchId, worker: "worker:test", chunkSize: 10, authority: localSimulator, onChunk: () => void (cancelled ??= cancelBatch(db, { actor, batchId })) });
    const { released } = (await cancelled)!;
    const batch = await getBatch(db, { batchId });
    expect(batch).toMatchObject({ status: "CANCELLED", releasedCount: released, remainingCount: 0 });
    expect(batch.invoicedCount).toBeGreaterThanOrEqual(10);
    expect(released).toBe(100 - batch.invoicedCount);
    expect(await db.billingPending.count({ where: { customerId: { in: ids }, status: "PENDING" } })).toBe(released);
    await expect(cancelBatch(db, { actor, batchId })).rejects.toMatchObject({ code: "BATCH_ILLEGAL_TRANSITION" });
    await expect(retryBatch(db, { actor, batchId })).rejects.toMatchObject({ code: "BATCH_ILLEGAL_TRANSITION" });
  });

  it("stops between chunks when asked to, and another run resumes where it was", async () => {
    const batchId = await launchFor(await customersWithPendings(2, 10));
    const stop = new AbortController();
    expect(await runBatch(db, { batchId, worker: "worker:one", chunkSize: 6, authority: localSimulator, signal: stop.signal, onChunk: () => stop.abort() })).toEqual({ kind: "interrupted" });
    expect(await getBatch(db, { batchId })).toMatchObject({ status: "IN_PROCESS", invoicedCount: 6 });
    expect(await runToEnd(db, batchId)).toMatchObject({ status: "PROCESSED", invoicedCount: 20, lastInvoiceNumber: `${book.code}-00000020` });
  });

  it("rolls a chunk back whole when the connection is lost in it, and takes its numbers again", async () => {
    const batchId = await launchFor(await customersWithPendings(2, 10));
    const holder = await test.database.pool.connect();
    await holder.query("begin");
    await holder.query("select from receipt_books where id = $1 for update", [book.id]);
    const running = runBatch(db, { batchId, worker: "worker:test", chunkSize: 6, authority: localSimulator });
    const failed = expect(running).rejects.toThrow();
    await expect.poll(async () => (await blockedBackends()).length, { timeout: 15_000 }).toBeGreaterThan(0);
    await holder.query("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()");
    await failed;
    await holder.query("rollback");
    holder.release();
    expect(await getBatch(db, { batchId })).toMatchObject({ status: "IN_PROCESS", invoicedCount: 0 });
    expect(await runToEnd(db, batchId, 6)).toMatchObject({ status: "PROCESSED", invoicedCount: 20 });
  });

  it("a batch in ERROR keeps what it reserved; retry resumes, cancel frees", async () => {
    const retried = await launchFor(await customersWithPendings(1, 4));
    const dropped = await launchFor(await customersWithPendings(1, 4));
    for (const batchId of [retried, dropped]) {
      await runBatch(db, { batchId, worker: "w", chunkSize: 2, authority: localSimulator, signal: AbortSignal.abort() });
      await failBatch(db, { batchId, worker: "worker:test", code: "BATCH_FAILED" });
      expect(await getBatch(db, { batchId })).toMatchObject({ status: "ERROR", errorCode: "BATCH_FAILED", remainingCount: 4 });
    }
    await retryBatch(db, { actor, batchId: retried });
    await expect(retryBatch(db, { actor, batchId: retried })).rejects.toMatchObject({ code: "BATCH_ILLEGAL_TRANSITION" });
    expect(await runToEnd(db, retried)).toMatchObject({ status: "PROCESSED", invoicedCount: 4, errorCode: null });
    expect(await cancelBatch(db, { actor, batchId: dropped })).toEqual({ released: 4, isPending: false });
  });
});

async function blockedBackends(): Promise<unknown[]> {
  await delay(20);
  const { rows } = await test.database.pool.query("select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()");
  return rows;
}
