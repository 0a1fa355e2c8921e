import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import type { Database } from "../db/client.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createCustomer, createDeliveredServices, createUser } from "../testing/factories.ts";
import { readCsv } from "../testing/read-csv.ts";
import { WorkerPool } from "../testing/workers.ts";
import { requestExport } from "./commands/request-export.ts";
import { runExport } from "./commands/run-export.ts";
import { adoptOrphanExports, cancelExport, failExport, forgetOldExports } from "./commands/settle-export.ts";
import { exportRequest, type ExportRequest } from "./model.ts";
import { getExport } from "./queries.ts";
import { openExportFile } from "./read-file.ts";
import { restartExport } from "./sql/move-export.ts";
import { storeChunk } from "./sql/store-chunk.ts";

const rows = 20_000;
let test: TestDatabase;
let db: Database["prisma"];
let source: { db: Database["prisma"]; pool: Database["pool"] };
let clerk: Actor;
let admin: Actor;
let workers: WorkerPool;

beforeAll(async () => {
  test = await createTestDatabase({ poolSize: 20 });
  db = test.database.prisma;
  source = { db, pool: test.database.pool };
  clerk = await createUser(db);
  admin = await createUser(db, { role: "ADMIN" });
  workers = new WorkerPool(test.url);
  const customerId = (await createCustomer(db)).id;
  await createDeliveredServices(db, { customerId, count: rows });
});
afterEach(() => workers.killAll());
afterAll(() => test.drop());

const request = (more: Partial<ExportRequest> = {}): ExportRequest => exportRequest.parse({ list: "services", sort: "id", columns: ["id", "code", "amount"], ...more });
const ask = async (more: Partial<ExportRequest> = {}): Promise<number> => (await requestExport(db, { actor: clerk, request: request(more) })).exportId;
const run = (exportId: number, more: object = {}) => runExport(source, { exportId, worker: "worker:test", chunkBytes: 10_000, ...more });
const look = (exportId: number) => getExport(db, { actor: clerk, exportId });

async function fileOf(exportId: number, actor = clerk): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of (await openExportFile(source, { actor, exportId })).pieces) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function expectWhole(exportId: number): Promise<void> {
  const records = readCsv((await fileOf(exportId)).toString("utf8"));
  expect(records).toHaveLength(rows + 1);
  expect(records[0]).toEqual(["id", "code", "currency", "amount"]);
  expect(new Set(records.map(([id]) => id)).size).toBe(rows + 1);
  expect(await look(exportId)).toMatchObject({ status: "PROCESSED", rowCount: rows, writtenCount: rows, progress: 100 });
  const { bytes, chunks } = (await db.$queryRaw<[{ bytes: number; chunks: number }]>`select sum(length(bytes))::int as bytes, count(*)::int as chunks from export_chunks where export_id = ${exportId}`)[0];
  expect(await db.export.findUniqueOrThrow({ where: { id: exportId }, select: { fileBytes: true, chunkCount: true } })).toEqual({ fileBytes: BigInt(bytes), chunkCount: chunks });
}

describe("an export", () => {
  it("is one whole file, with an audit event and a notification in the transaction of its end", async () => {
    const exportId = await ask();
    expect(await look(exportId)).toMatchObject({ status: "PENDING_PROCESSING", rowCount: rows, progress: 0, expiresAt: null });
    expect(await run(exportId)).toBe("settled");
    await expectWhole(exportId);
    const told = await db.notification.findMany({ where: { entity: "export", entityId: exportId } });
    expect(told).toMatchObject([{ userId: clerk.userId, kind: "export.ready", readAt: null, data: { list: "services", format: "csv", rows } }]);
    const actions = await db.auditEvent.findMany({ where: { entity: "export", entityId: exportId }, orderBy: { id: "asc" }, select: { action: true } });
    expect(actions.map(({ action }) => action)).toEqual(["export.requested", "export.processed", "export.downloaded"]);
  });

  it("that runs again after its end stays as it is", async () => {
    const exportId = await ask();
    await run(exportId);
    const before = await fileOf(exportId);
    expect(await run(exportId)).toBe("settled");
    expect((await fileOf(exportId)).equals(before)).toBe(true);
    expect(await db.notification.count({ where: { entityId: exportId, kind: "export.ready" } })).toBe(1);
  });

  it("that stops half-way starts from its first row, and leaves nothing of the first half", async () => {
    const exportId = await ask();
    const stop = new AbortController();
    const interrupted = run(exportId, { signal: stop.signal });
    await expect.poll(async () => (await look(exportId)).writtenCount).toBeGreaterThan(0);
    stop.abort();
    expect(await interrupted).toBe("interrupted");
    expect((await look(exportId)).status).toBe("IN_PROCESS");
    expect(await run(exportId)).toBe("settled");
    await expectWhole(exportId);
  });

  it("that two workers run at once is one file: the chunks of the older run are refused", async () => {
    const exportId = await ask();
    expect(await Promise.all([run(exportId), run(exportId), run(exportId)])).toEqual(["settled", "settled", "settled"]);
    await expectWhole(exportId);
    expect(await db.notification.count({ where: { entityId: exportId } })).toBe(1);
  });

  it("takes no chunk of another run", async () => {
    const exportId = await ask();
    await db.$executeRaw`update exports set status = 'IN_PROCESS' where id = ${exportId}`;
    const old = await db.$transaction((tx) => restartExport(tx, { exportId }));
    const young = await db.$transaction((tx) => restartExport(tx, { exportId }));
    const chunk = { exportId, bytes: Buffer.from("x"), rowCount: 2, writtenCount: 1 };
    expect(await storeChunk(source.pool, { ...chunk, run: old })).toBe(false);
    expect(await storeChunk(source.pool, { ...chunk, run: young })).toBe(true);
    expect(await db.exportChunk.count({ where: { exportId } })).toBe(1);
    await cancelExport(db, { actor: clerk, exportId });
  });

  it("that is cancelled while it runs ends there: no file, no notification", async () => {
    const exportId = await ask();
    const running = run(exportId);
    await expect.poll(async () => (await look(exportId)).writtenCount).toBeGreaterThan(0);
    await cancelExport(db, { actor: clerk, exportId });
    expect(await running).toBe("settled");
    expect((await look(exportId)).status).toBe("CANCELLED");
    expect(await db.exportChunk.count({ where: { exportId } })).toBe(0);
    expect(await db.notification.count({ where: { entityId: exportId } })).toBe(0);
    expect(await db.$queryRaw`select 1 from graphile_worker.jobs where key = ${`export:${exportId}`}`).toEqual([]);
    await expect(cancelExport(db, { actor: clerk, exportId })).rejects.toMatchObject({ code: "EXPORT_ILLEGAL_TRANSITION" });
    await expect(fileOf(exportId)).rejects.toMatchObject({ code: "EXPORT_NOT_READY" });
  });

  it("that cannot be made is in ERROR with its reason, and its person is told once", async () => {
    const exportId = await ask();
    await failExport(db, { exportId, worker: "worker:test", attempts: 3, code: "EXPORT_FAILED" });
    await failExport(db, { exportId, worker: "worker:test", attempts: 3, code: "EXPORT_FAILED" });
    expect(await look(exportId)).toMatchObject({ status: "ERROR", errorCode: "EXPORT_FAILED" });
    expect(await db.notification.findMany({ where: { entityId: exportId }, select: { kind: true } })).toEqual([{ kind: "export.failed" }]);
  });

  it("is of one moment: rows that come while it is written are not in it", async () => {
    const exportId = await ask();
    const running = run(exportId);
    await expect.poll(async () => (await look(exportId)).writtenCount).toBeGreaterThan(0);
    const [{ customerId } = { customerId: 0 }] = await db.service.findMany({ take: 1, select: { customerId: true } });
    const late = await createDeliveredServices(db, { customerId, count: 50 });
    await running;
    await db.$executeRaw`delete from services where id = any(${late}::int[])`;
    await expectWhole(exportId);
  });
});

describe("files", () => {
  it("are their maker's and the administrators': for others they do not exist", async () => {
    const exportId = await ask({ selection: { ids: [1, 2, 3] } });
    await run(exportId);
    const other = await createUser(db);
    await expect(fileOf(exportId, other)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getExport(db, { actor: other, exportId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(cancelExport(db, { actor: other, exportId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(readCsv((await fileOf(exportId, admin)).toString("utf8"))).toHaveLength(4);
  });

  it("are refused to who may not see the list any more", async () => {
    const { exportId } = await requestExport(db, { actor: admin, request: request({ list: "users", columns: ["username"], sort: undefined }) });
    await run(exportId);
    await expect(fileOf(exportId, { ...admin, role: "CLERK" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(requestExport(db, { actor: clerk, request: request({ list: "users", columns: ["username"], sort: undefined }) })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("are forgotten after seven days, and the export after three months", async () => {
    const exportId = await ask({ selection: { ids: [1] } });
    await run(exportId);
    await db.$executeRaw`update exports set finished_at = now() - interval '6 days 23 hours' where id = ${exportId}`;
    await forgetOldExports(db);
    expect((await fileOf(exportId)).byteLength).toBeGreaterThan(0);
    await db.$executeRaw`update exports set finished_at = now() - interval '7 days 1 hour' where id = ${exportId}`;
    await forgetOldExports(db);
    expect(await look(exportId)).toMatchObject({ status: "EXPIRED", progress: 100 });
    expect(await db.exportChunk.count({ where: { exportId } })).toBe(0);
    await expect(fileOf(exportId)).rejects.toMatchObject({ code: "EXPORT_EXPIRED" });
    await db.$executeRaw`update exports set finished_at = now() - interval '91 days' where id = ${exportId}`;
    await forgetOldExports(db);
    await expect(look(exportId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("requests", () => {
  it("beyond ten that wait are refused, also when they come at once", async () => {
    const busy = await createUser(db);
    const results = await Promise.allSettled(Array.from({ length: 14 }, () => requestExport(db, { actor: busy, request: request({ selection: { ids: [1] } }) })));
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    expect(refused).toHaveLength(4);
    expect(refused[0]).toMatchObject({ code: "EXPORTS_WAITING" });
    await db.$executeRaw`update exports set status = 'CANCELLED' where created_by = ${busy.userId}`;
    await db.$executeRaw`select graphile_worker.remove_job(key) from graphile_worker.jobs`;
  });
});

describe("a worker", () => {
  it("that is killed in the middle leaves it to another, which ends with one complete file", async () => {
    // Fills the list so that the file takes its time.
    const [{ customerId } = { customerId: 0 }] = await db.service.findMany({ take: 1, select: { customerId: true } });
    await createDeliveredServices(db, { customerId, count: rows });
    const exportId = await ask({ columns: undefined });
    const first = workers.start(10);
    await expect.poll(async () => (await look(exportId)).writtenCount, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
    await workers.stop(first, "SIGKILL");
    expect(await look(exportId)).toMatchObject({ status: "IN_PROCESS" });
    workers.start(10);
    await expect.poll(async () => (await look(exportId)).status, { timeout: 40_000 }).toBe("PROCESSED");
    expect(await look(exportId)).toMatchObject({ rowCount: 2 * rows, writtenCount: 2 * rows });
    const file = await fileOf(exportId);
    expect(file.byteLength).toBe((await look(exportId)).fileBytes);
    const ids = file.toString("utf8").split("\r\n").slice(1, -1).map((line) => Number(line.split(",")[0]));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(ids).size).toBe(2 * rows);
    expect(await db.notification.count({ where: { entityId: exportId } })).toBe(1);
  }, 90_000);

  it("finds the export that lost its job", async () => {
    const exportId = await ask({ selection: { ids: [1] } });
    await db.$executeRaw`select graphile_worker.remove_job(${`export:${exportId}`})`;
    await db.$executeRaw`update exports set updated_at = now() - interval '11 seconds' where id = ${exportId}`;
    expect(await adoptOrphanExports(db, { worker: "worker:test" })).toBe(1);
    workers.start(10);
    await expect.poll(async () => (await look(exportId)).status, { timeout: 20_000 }).toBe("PROCESSED");
  }, 40_000);
});
