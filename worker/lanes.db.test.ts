import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Actor } from "../lib/auth/actor.ts";
import { businessDate } from "../lib/clock.ts";
import type { PrismaClient } from "../lib/db/client.ts";
import { proveReceiptBook } from "../lib/receipt-books/queries.ts";
import { startTestAuthority, type TestAuthority } from "../lib/testing/authority.ts";
import { findViolations, launch, noViolations } from "../lib/testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../lib/testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "../lib/testing/factories.ts";
import { compareWithAuthority } from "../lib/testing/lanes.ts";
import { WorkerPool } from "../lib/testing/workers.ts";

/** Real worker processes that ask the simulated authority over HTTP, killed in the middle. */
let it: TestDatabase;
let db: PrismaClient;
let authority: TestAuthority;
let actor: Actor;
let pool: WorkerPool;
beforeAll(async () => {
  it = await createTestDatabase({ poolSize: 20 });
  db = it.database.prisma;
  authority = await startTestAuthority(it, { settings: { maxPerRequest: 25, latencyMs: 20 } });
  actor = await createUser(db);
  pool = new WorkerPool(it.url, authority.env);
});
afterEach(() => pool.killAll());
afterAll(async () => {
  await authority.stop();
  await it.drop();
});

test("50 launches at once over 4 points of sale and 3 workers, one of them killed: both sides equal, one login", { timeout: 240_000 }, async () => {
  const books = await Promise.all(Array.from({ length: 4 }, () => createBook(db)));
  const customerId = (await createCustomer(db)).id;
  await createPendings(db, { count: 1_000, customerIds: [customerId] });
  const ids = (await db.billingPending.findMany({ where: { customerId }, select: { id: true } })).map((row) => row.id);
  const workers = [pool.start(100), pool.start(100), pool.start(100)];
  const launched = await Promise.all(
    Array.from({ length: 50 }, (_, n) => launch(db, actor, { receiptBook: books[n % 4]!.code, issueDate: businessDate(), pendingIds: ids.slice(n * 20, n * 20 + 20) })),
  );
  await expect.poll(() => db.invoice.count(), { timeout: 60_000 }).toBeGreaterThan(100);
  await pool.stop(workers[0]!, "SIGKILL");
  await expect.poll(() => db.billingBatch.count({ where: { id: { in: launched }, status: "PROCESSED" } }), { timeout: 150_000, interval: 500 }).toBe(50);
  await delay(100);
  expect(await db.invoice.count()).toBe(1_000);
  expect(await findViolations(db)).toEqual(noViolations);
  expect(await compareWithAuthority(db, authority.simulator)).toEqual({ onlyHere: [], onlyThere: [], different: [] });
  for (const { code } of books) expect(await proveReceiptBook(db, { code })).toMatchObject({ proven: true });
  expect(authority.simulator.calls().loginCms).toBe(1);
});
