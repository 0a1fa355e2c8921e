import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Actor } from "../lib/auth/actor.ts";
import { retryBatch } from "../lib/batches/commands/retry-batch.ts";
import { getBatchStatus } from "../lib/batches/queries.ts";
import type { PrismaClient } from "../lib/db/client.ts";
import { queueStats } from "../lib/jobs/queries.ts";
import { findViolations, launch, noViolations } from "../lib/testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../lib/testing/database.ts";
import { createBook, createCustomer, createPending, createUser } from "../lib/testing/factories.ts";
import { WorkerPool } from "../lib/testing/workers.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let pool: WorkerPool;

beforeAll(async () => {
  test = await createTestDatabase();
  db = test.database.prisma;
  actor = await createUser(db);
  pool = new WorkerPool(test.url);
});
afterEach(() => pool.killAll());
afterAll(() => test.drop());

it("a batch that fails three times without progress is in ERROR with the reason, and a manual retry resumes it", async () => {
  const customerId = (await createCustomer(db)).id;
  const pendingIds = [await createPending(db, { customerId }), await createPending(db, { customerId })];
  const book = await createBook(db);
  // A fault that no attempt gets around: every document is refused by the database.
  await db.$executeRawUnsafe("create function fail() returns trigger language plpgsql as $$ begin raise exception 'disk is full' using errcode = '53100'; end $$");
  await db.$executeRawUnsafe("create trigger fail before insert on invoices execute function fail()");
  pool.start(1);
  const batchId = await launch(db, actor, { receiptBook: book.code, pendingIds });
  const status = () => getBatchStatus(db, { batchId });
  await expect.poll(async () => (await status()).batch.attempts, { timeout: 20_000 }).toBe(1);
  expect((await status()).batch.status).toBe("IN_PROCESS");
  await expect.poll(async () => (await status()).batch.status, { timeout: 40_000 }).toBe("ERROR");
  expect(await status()).toMatchObject({ batch: { errorCode: "BATCH_FAILED", attempts: 3, invoicedCount: 0, remainingCount: 2 }, jobInfo: { status: "failed", attemptsMade: 3 } });
  expect((await status()).batch.errorMessage).not.toContain("disk");
  expect((await queueStats(db)).failed).toBe(1);

  await db.$executeRawUnsafe("drop trigger fail on invoices");
  await retryBatch(db, { actor, batchId });
  await expect.poll(async () => (await status()).batch.status, { timeout: 20_000 }).toBe("PROCESSED");
  expect(await status()).toMatchObject({ batch: { errorCode: null, invoicedCount: 2 }, jobInfo: { status: "completed" } });
  expect((await queueStats(db)).failed).toBe(0);
  expect(await findViolations(db)).toEqual(noViolations);
}, 90_000);
