import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import type { PrismaClient } from "../db/client.ts";
import { pendingStatuses, pendingTransitions, type PendingStatus } from "../pendings/status.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createUser } from "../testing/factories.ts";
import { tryMoveBatch } from "./sql/move-batch.ts";
import { batchStatuses, batchTransitions, type BatchStatus } from "./status.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let bookId: number;
let customerId: number;

beforeAll(async () => {
  test = await createTestDatabase();
  db = test.database.prisma;
  actor = await createUser(db);
  bookId = (await createBook(db)).id;
  customerId = (await createCustomer(db)).id;
});
afterAll(() => test.drop());

async function batchIn(status: BatchStatus): Promise<number> {
  const [row] = await db.$queryRaw<{ id: number }[]>`
    insert into billing_batches (receipt_book_id, issue_date, grouping, status, selection, requested_count, released_count, requested_totals, error_code, created_by)
    values (${bookId}, '2026-11-20', 'PER_SERVICE', ${status}, '{}', 1, 1, '{}', ${status === "ERROR" ? "X" : null}, ${actor.userId}) returning id`;
  return row!.id;
}

const batchPairs = batchStatuses.flatMap((from) => batchStatuses.filter((to) => to !== from).map((to) => [from, to] as const));

describe("batch states", () => {
  it.each(batchPairs)("%s → %s: command, table and trigger agree", async (from, to) => {
    const legal = batchTransitions[from].includes(to);
    const batchId = await batchIn(from);
    expect(await tryMoveBatch(db, { batchId, to })).toBe(legal);
    const raw = await batchIn(from);
    const update = db.$executeRaw`update billing_batches set status = ${to}, error_code = ${to === "ERROR" ? "X" : null} where id = ${raw}`;
    if (legal) expect(await update).toBe(1);
    else await expect(update).rejects.toThrow(/billing_batches_transition/);
  });
});

async function pendingIn(status: PendingStatus, batchId: number): Promise<number> {
  const id = await createPending(db, { customerId });
  if (status === "RESERVED" || status === "INVOICED") await db.$executeRaw`update billing_pendings set status = 'RESERVED', batch_id = ${batchId} where id = ${id}`;
  if (status === "INVOICED") await db.$executeRaw`update billing_pendings set status = 'INVOICED' where id = ${id}`;
  if (status === "CANCELLED") await db.$executeRaw`update billing_pendings set status = 'CANCELLED', cancelled_at = now() where id = ${id}`;
  return id;
}

const pendingPairs = pendingStatuses.flatMap((from) => pendingStatuses.filter((to) => to !== from).map((to) => [from, to] as const));

describe("pending states", () => {
  it.each(pendingPairs)("%s → %s: table and trigger agree", async (from, to) => {
    const batchId = await batchIn("IN_PROCESS");
    const id = await pendingIn(from, batchId);
    const held = to === "RESERVED" || to === "INVOICED";
    const update = db.$executeRaw`
      update billing_pendings set status = ${to}, batch_id = ${held ? batchId : null}::int, cancelled_at = case when ${to} = 'CANCELLED' then now() end where id = ${id}`;
    if (pendingTransitions[from].includes(to)) expect(await update).toBe(1);
    else await expect(update).rejects.toThrow(/billing_pendings_transition/);
  });

  it("a reserved pending cannot change hands", async () => {
    const id = await pendingIn("RESERVED", await batchIn("IN_PROCESS"));
    await expect(db.$executeRaw`update billing_pendings set batch_id = ${await batchIn("IN_PROCESS")} where id = ${id}`).rejects.toThrow(/billing_pendings_transition/);
  });
});
