import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Actor } from "../lib/auth/actor.ts";
import type { PrismaClient } from "../lib/db/client.ts";
import { countAliveWorkers } from "../lib/jobs/queries.ts";
import { findViolations, launch, noViolations } from "../lib/testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../lib/testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "../lib/testing/factories.ts";
import { DatabaseProxy } from "../lib/testing/proxy.ts";
import { WorkerPool } from "../lib/testing/workers.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let proxy: DatabaseProxy;
let pool: WorkerPool;

beforeAll(async () => {
  test = await createTestDatabase();
  db = test.database.prisma;
  actor = await createUser(db);
  proxy = new DatabaseProxy(test.url);
  await proxy.mend();
  pool = new WorkerPool(proxy.url);
});
afterEach(() => pool.killAll());
afterAll(async () => {
  proxy.cut();
  await test.drop();
});

it("a worker whose database goes away in mid-batch waits for it, and then finishes the batch by itself", async () => {
  const customerId = (await createCustomer(db)).id;
  await createPendings(db, { count: 3_000, customerIds: [customerId] });
  const book = await createBook(db);
  const rows = await db.billingPending.findMany({ where: { customerId }, select: { id: true } });
  const worker = pool.start(10);
  const batchId = await launch(db, actor, { receiptBook: book.code, pendingIds: rows.map((row) => row.id) });
  const read = () => db.billingBatch.findUniqueOrThrow({ where: { id: batchId } });
  await expect.poll(async () => (await read()).invoicedCount, { timeout: 15_000, interval: 20 }).toBeGreaterThan(0);

  for (const awayMs of [5_000, 300]) {
    proxy.cut();
    await delay(awayMs);
    const left = (await read()).invoicedCount;
    expect(left).toBeLessThan(3_000);
    await proxy.mend();
    await expect.poll(async () => (await read()).invoicedCount, { timeout: 20_000, interval: 50 }).toBeGreaterThan(left);
  }

  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe("PROCESSED");
  expect(worker.exitCode).toBeNull();
  expect(await countAliveWorkers(db)).toBe(1);
  expect((await read()).invoicedCount).toBe(3_000);
  expect(await findViolations(db)).toEqual(noViolations);
  expect(await pool.stop(worker, "SIGTERM")).toBe(0);
}, 90_000);
