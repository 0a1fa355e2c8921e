import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import type { PrismaClient } from "../db/client.ts";
import { localSimulator } from "../fiscal/local-simulator.ts";
import { findViolations, launch, noViolations, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "../testing/factories.ts";
import { WorkerPool } from "../testing/workers.ts";
import { cancelBatch } from "./commands/cancel-batch.ts";
import { pauseBatch, resumeBatch } from "./commands/pause-batch.ts";
import { runBatch } from "./commands/run-batch.ts";
import { adoptOrphanBatches, failBatch } from "./commands/settle-failure.ts";
import { getBatch, getBatchStatus } from "./queries.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let book: { id: number; code: string };
let workers: WorkerPool;

beforeAll(async () => {
  test = await createTestDatabase({ poolSize: 10 });
  db = test.database.prisma;
  actor = await createUser(db);
  workers = new WorkerPool(test.url);
});
afterAll(async () => {
  await workers.killAll();
  expect(await findViolations(db)).toEqual(noViolations);
  await test.drop();
});
beforeEach(async () => {
  book = await createBook(db);
});

async function launchMany(count: number, receiptBook = book.code): Promise<number> {
  const { id } = await createCustomer(db);
  await createPendings(db, { count, customerIds: [id] });
  const rows = await db.billingPending.findMany({ where: { customerId: id }, select: { id: true } });
  return launch(db, actor, { receiptBook, pendingIds: rows.map((row) => row.id) });
}
const audits = (batchId: number, action: string) => db.auditEvent.count({ where: { action, entity: "batch", entityId: batchId } });
const age = (batchId: number) => db.$executeRaw`update billing_batches set updated_at = now() - interval '1 minute' where id = ${batchId}`;

describe("pausing", () => {
  it("while a chunk runs: waits for it, keeps it, and no other begins", async () => {
    const batchId = await launchMany(12);
    const holder = await test.database.pool.connect();
    await holder.query("begin");
    await holder.query("select from receipt_books where id = $1 for update", [book.id]); // the chunk holds its batch and waits here
    const running = runBatch(db, { batchId, worker: "worker:test", chunkSize: 5, authority: localSimulator });
    await expect.poll(async () => (await getBatch(db, { batchId })).status).toBe("IN_PROCESS");
    const waiting = async () => (await test.database.pool.query("select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).rowCount;
    await expect.poll(waiting).toBe(1);
    let isPaused = false;
    const pausing = pauseBatch(db, { actor, batchId }).then(() => (isPaused = true));
    await expect.poll(waiting, { timeout: 10_000 }).toBe(2); // behind the chunk, and before the next one
    expect(isPaused).toBe(false);
    await holder.query("rollback");
    holder.release();
    await pausing;
    expect(await running).toEqual({ kind: "settled" });
    const batch = await getBatch(db, { batchId });
    expect(batch).toMatchObject({ status: "IN_PROCESS", pausedAt: expect.any(String) });
    expect([5, 10]).toContain(batch.invoicedCount);
    expect(await runToEnd(db, batchId)).toMatchObject({ status: "IN_PROCESS", invoicedCount: batch.invoicedCount });
  });

  it("twice, one after the other and at once, is pausing once", async () => {
    const batchId = await launchMany(2);
    await Promise.all([pauseBatch(db, { actor, batchId }), pauseBatch(db, { actor, batchId })]);
    const { pausedAt } = await getBatch(db, { batchId });
    await pauseBatch(db, { actor, batchId });
    expect((await getBatch(db, { batchId })).pausedAt).toBe(pausedAt);
    expect(await audits(batchId, "batch.paused")).toBe(1);
  });

  it("one that waits keeps it from beginning; one that has ended, or is not there, is refused", async () => {
    const batchId = await launchMany(2);
    await pauseBatch(db, { actor, batchId });
    expect(await runToEnd(db, batchId)).toMatchObject({ status: "PENDING_PROCESSING", invoicedCount: 0, startedAt: null });
    await cancelBatch(db, { actor, batchId });
    await expect(pauseBatch(db, { actor, batchId })).rejects.toMatchObject({ code: "BATCH_ILLEGAL_TRANSITION" });
    await expect(resumeBatch(db, { actor, batchId })).rejects.toMatchObject({ code: "BATCH_ILLEGAL_TRANSITION" });
    await expect(pauseBatch(db, { actor, batchId: 2_000_000_000 })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(resumeBatch(db, { actor, batchId: 2_000_000_000 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("does not hold up another batch of its book", async () => {
    const [first, second] = [await launchMany(2), await launchMany(3)];
    await pauseBatch(db, { actor, batchId: first });
    const worker = workers.start(10);
    await expect.poll(async () => (await getBatch(db, { batchId: second })).status, { timeout: 20_000 }).toBe("PROCESSED");
    expect((await getBatch(db, { batchId: first })).status).toBe("PENDING_PROCESSING");
    await workers.stop(worker, "SIGTERM");
  });
});

describe("resuming", () => {
  it("goes on where it was; twice, at once and after, is once; the pause does not count as work", async () => {
    const batchId = await launchMany(10);
    await runBatch(db, { batchId, worker: "w", chunkSize: 4, authority: localSimulator, onChunk: () => void pauseBatch(db, { actor, batchId }).catch(() => undefined) });
    await expect.poll(async () => (await getBatch(db, { batchId })).pausedAt).not.toBeNull();
    await db.$executeRaw`update billing_batches set paused_at = paused_at - interval '90 seconds' where id = ${batchId}`;
    const { invoicedCount } = await getBatch(db, { batchId });
    expect(invoicedCount).toBeLessThan(10);
    await Promise.all([resumeBatch(db, { actor, batchId }), resumeBatch(db, { actor, batchId })]);
    await resumeBatch(db, { actor, batchId });
    expect(await audits(batchId, "batch.resumed")).toBe(1);
    const { batch, jobInfo } = await getBatchStatus(db, { batchId });
    expect(batch).toMatchObject({ pausedAt: null, invoicedCount });
    expect(batch.pausedSeconds).toBeGreaterThanOrEqual(90);
    expect(jobInfo.status).toBe("waiting");
    expect(await runToEnd(db, batchId)).toMatchObject({ status: "PROCESSED", invoicedCount: 10, pausedAt: null });
  });

  it("is done by the next worker, also where the worker was killed and started again while the batch stood", async () => {
    const batchId = await launchMany(400);
    const worker = workers.start(5);
    await expect.poll(async () => (await getBatch(db, { batchId })).invoicedCount, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
    await pauseBatch(db, { actor, batchId });
    const { invoicedCount } = await getBatch(db, { batchId });
    await workers.stop(worker, "SIGKILL");
    const next = workers.start(50);
    await age(batchId);
    await new Promise((resolve) => setTimeout(resolve, 4_000)); // it adopts what has no job
    expect(await getBatch(db, { batchId })).toMatchObject({ status: "IN_PROCESS", invoicedCount });
    await resumeBatch(db, { actor, batchId });
    await expect.poll(async () => (await getBatch(db, { batchId })).status, { timeout: 20_000 }).toBe("PROCESSED");
    expect((await getBatch(db, { batchId })).invoicedCount).toBe(400);
    await workers.stop(next, "SIGTERM");
  }, 60_000);
});

describe("a paused batch", () => {
  it("is not woken by the sweep for batches without a job; one that is resumed is", async () => {
    const batchId = await launchMany(2);
    await pauseBatch(db, { actor, batchId });
    await db.$executeRaw`select graphile_worker.remove_job('batch:' || ${batchId})`;
    await age(batchId);
    expect(await adoptOrphanBatches(db, { worker: "w" })).toBe(0);
    await resumeBatch(db, { actor, batchId });
    await db.$executeRaw`select graphile_worker.remove_job('batch:' || ${batchId})`;
    await age(batchId);
    expect(await adoptOrphanBatches(db, { worker: "w" })).toBe(1);
    expect(await runToEnd(db, batchId)).toMatchObject({ status: "PROCESSED" });
  });

  it("is cancelled like any other: what it invoiced stays, the rest is free, and it is paused no more", async () => {
    const batchId = await launchMany(10);
    await runBatch(db, { batchId, worker: "w", chunkSize: 4, authority: localSimulator, onChunk: () => void pauseBatch(db, { actor, batchId }).catch(() => undefined) });
    await expect.poll(async () => (await getBatch(db, { batchId })).pausedAt).not.toBeNull();
    const { invoicedCount } = await getBatch(db, { batchId });
    expect(await cancelBatch(db, { actor, batchId })).toMatchObject({ released: 10 - invoicedCount });
    expect(await getBatch(db, { batchId })).toMatchObject({ status: "CANCELLED", pausedAt: null, invoicedCount });
  });

  it("that a fault stops is in error, and a retry runs it", async () => {
    const batchId = await launchMany(3);
    await pauseBatch(db, { actor, batchId });
    await failBatch(db, { batchId, worker: "w", code: "BATCH_FAILED" });
    expect(await getBatch(db, { batchId })).toMatchObject({ status: "ERROR", pausedAt: null });
  });

  it("can be cancelled before it began, and not be taken back once it has", async () => {
    const waiting = await launchMany(2);
    expect(await cancelBatch(db, { actor, batchId: waiting, unlessStarted: true })).toMatchObject({ released: 2 });
    const begun = await launchMany(2);
    await runBatch(db, { batchId: begun, worker: "w", chunkSize: 1, authority: localSimulator, signal: AbortSignal.abort() });
    await expect(cancelBatch(db, { actor, batchId: begun, unlessStarted: true })).rejects.toMatchObject({ code: "BATCH_STARTED" });
    expect(await runToEnd(db, begun)).toMatchObject({ status: "PROCESSED", invoicedCount: 2 });
  });
});
