import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../lib/auth/actor.ts";
import { retryBatch } from "../lib/batches/commands/retry-batch.ts";
import type { PrismaClient } from "../lib/db/client.ts";
import { DomainError } from "../lib/errors/domain-error.ts";
import { countAliveWorkers } from "../lib/jobs/queries.ts";
import { proveReceiptBook } from "../lib/receipt-books/queries.ts";
import { findViolations, launch, noViolations } from "../lib/testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../lib/testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "../lib/testing/factories.ts";
import { WorkerPool } from "../lib/testing/workers.ts";

/** Real worker processes against a real database, killed and cut off at random; the same invariants afterwards. */
let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let pool: WorkerPool;

beforeAll(async () => {
  test = await createTestDatabase({ poolSize: 20 });
  db = test.database.prisma;
  actor = await createUser(db);
  pool = new WorkerPool(test.url);
});
afterEach(() => pool.killAll());
afterAll(() => test.drop());

/** 20 launches at once over pendings that overlap: odd ones of explicit ids, even ones of filters, on two books. */
async function launchOverlapping(pendingsPerCustomer: number): Promise<{ customerIds: number[]; books: { id: number; code: string }[]; launched: number }> {
  const customerIds: number[] = [];
  for (let n = 0; n < 12; n++) customerIds.push((await createCustomer(db)).id);
  await createPendings(db, { count: customerIds.length * pendingsPerCustomer, customerIds, ivaRates: ["21", "10.5", "27", "0", "EXEMPT"] });
  const books = [await createBook(db), await createBook(db)];
  const rows = await db.billingPending.findMany({ where: { customerId: { in: customerIds } }, select: { id: true, customerId: true, amount: true } });
  const attempts = Array.from({ length: 20 }, async (_, n) => {
    const receiptBook = books[n % 2]!.code;
    const grouping = n % 3 === 0 ? "PER_CUSTOMER" : "PER_SERVICE";
    const mine = rows.filter((row) => row.customerId === customerIds[n % 12] || row.customerId === customerIds[(n + 5) % 12]);
    if (n % 2 === 1) return launch(db, actor, { receiptBook, grouping, pendingIds: mine.map((row) => row.id) });
    const total = mine.reduce((sum, row) => sum.plus(row.amount), mine[0]!.amount.minus(mine[0]!.amount)).toFixed(2);
    const filter = { customerIds: [...new Set(mine.map((row) => row.customerId))] };
    return launch(db, actor, { receiptBook, grouping, selection: { filter, except: [], asOfId: Math.max(...mine.map((row) => row.id)), count: mine.length, total } });
  });
  const results = await Promise.allSettled(attempts);
  for (const result of results) {
    if (result.status === "rejected") expect(result.reason).toBeInstanceOf(DomainError);
  }
  return { customerIds, books, launched: results.filter((result) => result.status === "fulfilled").length };
}

async function unsettled(): Promise<number> {
  return db.billingBatch.count({ where: { status: { in: ["PENDING_PROCESSING", "IN_PROCESS"] } } });
}

/** A fault that lasts may use the attempts up: a person would press retry, and so does this. */
async function retryFailed(): Promise<void> {
  for (const { id } of await db.billingBatch.findMany({ where: { status: "ERROR", errorCode: "BATCH_FAILED" }, select: { id: true } })) {
    await retryBatch(db, { actor, batchId: id });
  }
}

async function settle(timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    await retryFailed();
    if ((await unsettled()) === 0) return;
    await delay(250);
  }
  const stuck = await db.billingBatch.findMany({ where: { status: { in: ["PENDING_PROCESSING", "IN_PROCESS"] } } });
  throw new Error(`batches did not end: ${JSON.stringify(stuck)}`);
}

async function expectInvariants({ customerIds, books }: { customerIds: number[]; books: { code: string }[] }): Promise<void> {
  expect(await findViolations(db)).toEqual(noViolations);
  for (const book of books) expect(await proveReceiptBook(db, { code: book.code })).toMatchObject({ missing: [], duplicates: [], outOfDateOrder: [] });
  const batches = await db.billingBatch.findMany({ select: { status: true, errorCode: true, requestedCount: true, invoicedCount: true, rejectedCount: true } });
  for (const batch of batches) {
    if (batch.status === "PROCESSED") expect(batch.invoicedCount).toBe(batch.requestedCount);
    else expect(batch).toMatchObject({ status: "ERROR", errorCode: "SELECTION_CHANGED", invoicedCount: 0 });
  }
  expect(await db.billingPending.count({ where: { customerId: { in: customerIds }, status: "RESERVED" } })).toBe(0);
  expect(await db.billingPending.count({ where: { customerId: { in: customerIds }, status: "INVOICED" } })).toBeGreaterThan(0);
}

describe("20 overlapping launches on 2 books with 3 worker processes", () => {
  it("invoice each pending once, without a gap", async () => {
    for (let n = 0; n < 3; n++) pool.start(200);
    const made = await launchOverlapping(300);
    await settle(60_000);
    await expectInvariants(made);
  }, 90_000);

  it("do so with workers killed at random", async () => {
    for (let n = 0; n < 3; n++) pool.start(20);
    const made = await launchOverlapping(300);
    for (let kills = 0; kills < 8 && (await unsettled()) > 0; kills++) {
      await delay(400 + Math.random() * 900);
      const victim = pool.pick();
      if (victim) await pool.stop(victim, "SIGKILL");
      pool.start(20);
    }
    await settle(60_000);
    await expectInvariants(made);
  }, 120_000);

  it("do so with database connections terminated at random", async () => {
    for (let n = 0; n < 3; n++) pool.start(20);
    const made = await launchOverlapping(300);
    for (let cuts = 0; cuts < 25 && (await unsettled()) > 0; cuts++) {
      await delay(150 + Math.random() * 300);
      await test.database.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name in ('talonario', 'talonario-liveness') and random() < 0.4",
      );
    }
    await settle(90_000);
    await expectInvariants(made);
  }, 150_000);
});

describe("a worker", () => {
  it("that is killed in mid-batch is noticed, and its batch resumed by another within ten seconds", async () => {
    const customerId = (await createCustomer(db)).id;
    await createPendings(db, { count: 3_000, customerIds: [customerId] });
    const book = await createBook(db);
    const first = pool.start(10);
    await expect.poll(() => countAliveWorkers(db), { timeout: 15_000 }).toBe(1);
    const rows = await db.billingPending.findMany({ where: { customerId }, select: { id: true } });
    const batchId = await launch(db, actor, { receiptBook: book.code, pendingIds: rows.map((row) => row.id) });
    const invoiced = async () => (await db.billingBatch.findUniqueOrThrow({ where: { id: batchId } })).invoicedCount;
    await expect.poll(invoiced, { timeout: 15_000, interval: 20 }).toBeGreaterThan(0);
    pool.start(10);
    await expect.poll(() => countAliveWorkers(db), { timeout: 15_000 }).toBe(2);
    await pool.stop(first, "SIGKILL");
    const left = await invoiced();
    expect(left).toBeLessThan(3_000);
    const killedAt = Date.now();
    await expect.poll(invoiced, { timeout: 15_000, interval: 50 }).toBeGreaterThan(left);
    expect(Date.now() - killedAt).toBeLessThan(10_000);
    await settle(30_000);
    expect(await invoiced()).toBe(3_000);
    expect(await countAliveWorkers(db)).toBe(1);
  }, 90_000);

  it("that is told to stop finishes its chunk, hands the batch back and exits 0", async () => {
    const customerId = (await createCustomer(db)).id;
    await createPendings(db, { count: 3_000, customerIds: [customerId] });
    const book = await createBook(db);
    const worker = pool.start(10);
    const rows = await db.billingPending.findMany({ where: { customerId }, select: { id: true } });
    const batchId = await launch(db, actor, { receiptBook: book.code, pendingIds: rows.map((row) => row.id) });
    const read = () => db.billingBatch.findUniqueOrThrow({ where: { id: batchId } });
    await expect.poll(async () => (await read()).invoicedCount, { timeout: 15_000, interval: 20 }).toBeGreaterThan(0);
    expect(await pool.stop(worker, "SIGTERM")).toBe(0);
    const stopped = await read();
    expect(stopped.status).toBe("IN_PROCESS");
    expect(stopped.invoicedCount % 10).toBe(0);
    const [job] = await db.$queryRaw<{ locked: boolean; attempts: number }[]>`select locked_at is not null as locked, attempts from graphile_worker.jobs where key = ${`batch:${batchId}`}`;
    expect(job).toEqual({ locked: false, attempts: 0 });
    pool.start(500);
    await settle(30_000);
    expect((await read()).invoicedCount).toBe(3_000);
  }, 90_000);
});
