import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { failBatch } from "../batches/commands/settle-failure.ts";
import type { PrismaClient } from "../db/client.ts";
import { readInbox } from "../inbox/queries.ts";
import { ProgressHub } from "../progress/hub.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createUser } from "../testing/factories.ts";
import { forgetOldNotifications, markRead, notifyUser } from "./commands.ts";
import { countUnread, listNotifications } from "./queries.ts";

let test: TestDatabase;
let db: PrismaClient;
let ana: Actor;
let beto: Actor;

beforeAll(async () => {
  test = await createTestDatabase();
  db = test.database.prisma;
  ana = await createUser(db);
  beto = await createUser(db);
});
afterAll(() => test.drop());

const tell = (userId: number, n: number) => db.$transaction((tx) => notifyUser(tx, { userId, kind: "batch.processed", entity: "batch", entityId: n, data: { n } }));
const unread = (actor: Actor) => countUnread(db, { userId: actor.userId });

describe("a notification", () => {
  it("comes with its change or not at all", async () => {
    await expect(
      db.$transaction(async (tx) => {
        await notifyUser(tx, { userId: ana.userId, kind: "batch.failed", entity: "batch", entityId: 1 });
        throw new Error("the change failed");
      }),
    ).rejects.toThrow("the change failed");
    expect(await unread(ana)).toBe(0);
  });

  it("wakes the screens of its person, and of nobody else, when it is committed", async () => {
    const hub = new ProgressHub(test.url);
    const woken: string[] = [];
    const stop = [hub.subscribeInbox(ana.userId, () => woken.push("ana")), hub.subscribeInbox(beto.userId, () => woken.push("beto")), hub.subscribe(ana.userId, () => woken.push("batch"))];
    // The first connection wakes everybody once.
    await expect.poll(() => woken.length, { timeout: 5_000 }).toBe(3);
    woken.length = 0;
    await tell(ana.userId, 1);
    await expect.poll(() => woken, { timeout: 5_000 }).toEqual(["ana"]);
    for (const end of stop) end();
    await markRead(db, { userId: ana.userId, input: { upTo: 2_147_483_647 } });
  });

  it("is marked read by its person alone, some or all up to one; twice is no harm", async () => {
    for (let n = 1; n <= 5; n++) await tell(ana.userId, n);
    await tell(beto.userId, 9);
    const { data } = await listNotifications(db, { userId: ana.userId, query: { limit: 10, unread: true } });
    expect(data.map(({ entityId }) => entityId)).toEqual([5, 4, 3, 2, 1]);
    const ids = data.map(({ id }) => id);
    expect(await markRead(db, { userId: beto.userId, input: { ids } })).toEqual({ marked: 0 });
    expect(await markRead(db, { userId: ana.userId, input: { ids: ids.slice(0, 1) } })).toEqual({ marked: 1 });
    expect(await markRead(db, { userId: ana.userId, input: { ids: ids.slice(0, 1) } })).toEqual({ marked: 0 });
    expect(await markRead(db, { userId: ana.userId, input: { upTo: ids[2] ?? 0 } })).toEqual({ marked: 3 });
    expect([await unread(ana), await unread(beto)]).toEqual([1, 1]);
  });

  it("of three months ago is forgotten", async () => {
    await db.$executeRaw`update notifications set created_at = now() - interval '91 days' where user_id = ${beto.userId}`;
    expect(await forgetOldNotifications(db)).toBe(1);
    expect(await unread(beto)).toBe(0);
  });

  it("is one of any number: pages by key reach all of them", async () => {
    await db.$executeRaw`insert into notifications (user_id, kind, entity, entity_id) select ${beto.userId}, 'batch.processed', 'batch', n from generate_series(1, 75) n`;
    const seen: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const { data, page } = await listNotifications(db, { userId: beto.userId, query: { limit: 30, cursor } });
      seen.push(...data.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(75);
    expect(new Set(seen).size).toBe(75);
    expect(await readInbox(db, { userId: beto.userId })).toMatchObject({ unread: 75, running: [] });
  });
});

describe("who launched a batch", () => {
  it("is told once when it is done, with its counts, and once when it failed", async () => {
    const customerId = (await createCustomer(db)).id;
    const book = await createBook(db);
    const before = (await db.notification.aggregate({ _max: { id: true } }))._max.id ?? 0;
    const done = await runToEnd(db, await launch(db, ana, { receiptBook: book.code, pendingIds: [await createPending(db, { customerId }), await createPending(db, { customerId })] }));
    const failed = await launch(db, ana, { receiptBook: book.code, pendingIds: [await createPending(db, { customerId })] });
    for (let n = 0; n < 2; n++) await failBatch(db, { batchId: failed, worker: "worker:test", code: "BATCH_FAILED" });
    const told = await db.notification.findMany({ where: { id: { gt: before } }, orderBy: { id: "asc" }, select: { userId: true, kind: true, entityId: true, data: true } });
    expect(told).toEqual([
      { userId: ana.userId, kind: "batch.processed", entityId: done.id, data: { invoiceCount: 2, invoicedCount: 2, rejectedCount: 0 } },
      { userId: ana.userId, kind: "batch.failed", entityId: failed, data: { code: "BATCH_FAILED", invoiceCount: 0 } },
    ]);
  });
});
