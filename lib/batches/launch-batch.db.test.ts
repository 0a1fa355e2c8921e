import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { addDays, businessDate } from "../clock.ts";
import type { PrismaClient } from "../db/client.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createUser } from "../testing/factories.ts";
import { getBatch, getBatchStatus, listBatchItems } from "./queries.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let customerId: number;
let book: string;

beforeAll(async () => {
  test = await createTestDatabase({ poolSize: 10 });
  db = test.database.prisma;
  actor = await createUser(db);
});
afterAll(() => test.drop());
beforeEach(async () => {
  customerId = (await createCustomer(db)).id;
  book = (await createBook(db)).code;
});

/** 100.50, 101.50 … in the order of their ids. */
async function pendings(count: number, options: { currency?: string } = {}): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < count; n++) ids.push(await createPending(db, { customerId, amount: `${100 + n}.50`, ...options }));
  return ids;
}

describe("launching explicit pendings", () => {
  it("reserves them and enqueues the job in one transaction", async () => {
    const pendingIds = await pendings(3);
    const batchId = await launch(db, actor, { receiptBook: book, pendingIds });
    const { batch, jobInfo } = await getBatchStatus(db, { batchId });
    expect(batch).toMatchObject({ status: "PENDING_PROCESSING", requestedCount: 3, requestedTotals: { ARS: "304.50" }, progress: 0, createdBy: { id: actor.userId } });
    expect(jobInfo).toMatchObject({ status: "waiting", attemptsMade: 0 });
    expect(await db.billingPending.count({ where: { id: { in: pendingIds }, status: "RESERVED", batchId } })).toBe(3);
    expect(await db.auditEvent.count({ where: { action: "batch.launched", entityId: batchId, userId: actor.userId } })).toBe(1);
  });

  it("refuses whole when one is taken or unknown, and lists which", async () => {
    const [first, second, third] = await pendings(3);
    await launch(db, actor, { receiptBook: book, pendingIds: [first!] });
    const before = await db.billingBatch.count();
    await expect(launch(db, actor, { receiptBook: book, pendingIds: [first!, second!, third!, 2_000_000_000] })).rejects.toMatchObject({
      kind: "conflict",
      code: "PENDINGS_NOT_AVAILABLE",
      details: { taken: [first], missing: [2_000_000_000] },
    });
    expect(await db.billingBatch.count()).toBe(before);
    expect(await db.billingPending.count({ where: { id: { in: [second!, third!] }, status: "PENDING" } })).toBe(2);
  });

  it("gives overlapping pendings to exactly one of two launches at the same time", async () => {
    for (let round = 0; round < 5; round++) {
      const ids = await pendings(6);
      const results = await Promise.allSettled([
        launch(db, actor, { receiptBook: book, pendingIds: ids.slice(0, 4) }),
        launch(db, actor, { receiptBook: book, pendingIds: ids.slice(2).reverse() }),
      ]);
      expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
      const lost = results.find((result) => result.status === "rejected");
      expect(lost?.reason).toMatchObject({ code: "PENDINGS_NOT_AVAILABLE", details: { taken: ids.slice(2, 4) } });
    }
  });

  it("refuses an unknown book, an inactive book and a date far ahead", async () => {
    const pendingIds = await pendings(1);
    const inactive = await createBook(db, { active: false });
    await expect(launch(db, actor, { receiptBook: "A-9876", pendingIds })).rejects.toMatchObject({ kind: "invalid", code: "RECEIPT_BOOK_UNKNOWN" });
    await expect(launch(db, actor, { receiptBook: inactive.code, pendingIds })).rejects.toMatchObject({ kind: "conflict", code: "RECEIPT_BOOK_INACTIVE" });
    await expect(launch(db, actor, { receiptBook: book, pendingIds, issueDate: addDays(businessDate(), 11) })).rejects.toMatchObject({ kind: "invalid", code: "ISSUE_DATE_TOO_FAR" });
  });
});

describe("launching a filter as it was confirmed", () => {
  const select = async (change: { count?: number; total?: string } = {}) => {
    const ids = await pendings(4);
    const asOfId = Math.max(...ids);
    return { ids, selection: { filter: { customerId }, except: [ids[1]!], asOfId, count: 3, total: "306.50", ...change } };
  };

  it("takes what the clerk saw: not the exceptions, not what was sent later", async () => {
    const { ids, selection } = await select();
    const late = await createPending(db, { customerId, amount: "999.00" });
    const batchId = await launch(db, actor, { receiptBook: book, selection });
    expect(await getBatch(db, { batchId })).toMatchObject({ reservedAt: null, requestedCount: 3 });
    expect(await runToEnd(db, batchId)).toMatchObject({ status: "PROCESSED", invoicedCount: 3, invoiceCount: 3 });
    expect(await db.billingPending.findMany({ where: { id: { in: [ids[1]!, late] } }, select: { status: true } })).toEqual([{ status: "PENDING" }, { status: "PENDING" }]);
  });

  it.each([
    ["count", { count: 4 }],
    ["sum", { total: "306.49" }],
  ])("refuses whole when the %s no longer matches, and reserves nothing", async (_what, change) => {
    const { ids, selection } = await select(change);
    const batchId = await launch(db, actor, { receiptBook: book, selection });
    expect(await runToEnd(db, batchId)).toMatchObject({ status: "ERROR", errorCode: "SELECTION_CHANGED", invoicedCount: 0, reservedAt: null });
    expect(await db.billingPending.count({ where: { id: { in: ids }, status: "PENDING" } })).toBe(4);
    expect((await listBatchItems(db, { batchId })).data).toEqual([]);
  });

  it("never adds two currencies: a bare total over both is refused, one total each is taken", async () => {
    const ars = await pendings(1);
    const usd = await pendings(1, { currency: "USD" });
    const selection = { filter: { customerId }, except: [], asOfId: Math.max(...ars, ...usd), count: 2 };
    const bare = await launch(db, actor, { receiptBook: book, selection: { ...selection, total: "201.00" } });
    expect(await runToEnd(db, bare)).toMatchObject({ status: "ERROR", errorCode: "SELECTION_CHANGED" });
    const each = await launch(db, actor, { receiptBook: book, selection: { ...selection, total: { ARS: "100.50", USD: "100.5" } }, grouping: "PER_CUSTOMER" });
    expect(await runToEnd(db, each)).toMatchObject({ status: "PROCESSED", invoiceCount: 2 });
  });

  it("of two batches over the same filter, one takes it and the other is refused whole", async () => {
    const { selection } = await select();
    const batches = await Promise.all([launch(db, actor, { receiptBook: book, selection }), launch(db, actor, { receiptBook: book, selection })]);
    const ended = await Promise.all(batches.map((batchId) => runToEnd(db, batchId, 1)));
    expect(ended.map((batch) => batch.status).sort()).toEqual(["ERROR", "PROCESSED"]);
  });
});
