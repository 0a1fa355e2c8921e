import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Actor } from "../lib/auth/actor.ts";
import type { PrismaClient } from "../lib/db/client.ts";
import { startImport } from "../lib/imports/commands/start-import.ts";
import { uploadImport } from "../lib/imports/commands/upload-import.ts";
import { getImport } from "../lib/imports/queries.ts";
import type { Import } from "../lib/imports/model.ts";
import { createTestDatabase, type TestDatabase } from "../lib/testing/database.ts";
import { createCustomer, createUser } from "../lib/testing/factories.ts";
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

async function until(importId: number, reached: (it: Import) => boolean): Promise<Import> {
  for (const end = Date.now() + 60_000; Date.now() < end; await delay(20)) {
    const it = await getImport(db, { importId });
    if (reached(it)) return it;
  }
  throw new Error("the import did not get there");
}

it("an import whose worker is killed in the middle goes on in another one, and loads every row once", { timeout: 120_000 }, async () => {
  const { taxId } = await createCustomer(db);
  const rows = Array.from({ length: 30_000 }, (_, n) => `KILL-${n};${taxId};Flete;${n % 1000 === 7 ? "ayer" : "2026-11-22"};100,50`);
  const { importId } = await uploadImport(db, { actor, kind: "services", fileName: "kill.csv", body: new Blob([["codigo;cuit;descripcion;fecha;importe", ...rows].join("\n")]).stream() });
  await startImport(db, { actor, importId, input: {} });
  const first = pool.start(5_000);
  const seen = await until(importId, ({ createdCount }) => createdCount > 0);
  await pool.stop(first, "SIGKILL");
  expect(seen.status).toBe("IN_PROCESS");
  expect((await getImport(db, { importId })).createdCount).toBeLessThan(30_000 - 30);
  pool.start(5_000);
  expect(await until(importId, ({ status }) => status !== "IN_PROCESS")).toMatchObject({ status: "PROCESSED", createdCount: 29_970, unchangedCount: 0, rejectedCount: 30, progress: 100 });
  expect(await db.service.count({ where: { code: { startsWith: "KILL-" } } })).toBe(29_970);
  expect(await db.importRow.count({ where: { importId } })).toBe(30);
});
