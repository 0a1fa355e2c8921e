import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import type { PrismaClient } from "../db/client.ts";
import { launch } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createDeliveredServices, createUser } from "../testing/factories.ts";
import { sendToBilling } from "./commands.ts";
import { sentMarkSchema } from "./model.ts";
import { undoSend } from "./undo-send.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let customerId: number;

beforeAll(async () => {
  test = await createTestDatabase();
  db = test.database.prisma;
  actor = await createUser(db);
  customerId = (await createCustomer(db)).id;
});
afterAll(() => test.drop());

const send = async (count: number, by = actor) => sendToBilling(db, { actor: by, selection: { serviceIds: await createDeliveredServices(db, { customerId, count }) } });
const stateOf = (ids: readonly number[]) => db.billingPending.groupBy({ by: ["status"], where: { id: { in: [...ids] } }, _count: true }).then((rows) => Object.fromEntries(rows.map((row) => [row.status, row._count])));

describe("a send to billing is taken back", () => {
  it("whole, whatever its size, and nothing of another send with it", async () => {
    const before = await send(3);
    const sent = await send(2_500);
    const after = await send(3);
    expect(sent.pendingIds).toHaveLength(1_000);
    expect(sentMarkSchema.parse(sent.mark)).toEqual(sent.mark);
    expect(await undoSend(db, { actor, mark: sent.mark })).toEqual({ cancelled: 2_500, kept: 0 });
    expect(await stateOf(sent.pendingIds)).toEqual({ CANCELLED: 1_000 });
    expect(await stateOf([...before.pendingIds, ...after.pendingIds])).toEqual({ PENDING: 6 });
    expect(await db.auditEvent.count({ where: { action: "services.send_undone", userId: actor.userId } })).toBe(1);
    await expect(undoSend(db, { actor, mark: sent.mark })).rejects.toMatchObject({ code: "NOTHING_TO_UNDO" });
  });

  it("but for what a batch has taken meanwhile, and it says how many those are", async () => {
    const { pendingIds, mark } = await send(5);
    await launch(db, actor, { receiptBook: (await createBook(db)).code, pendingIds: pendingIds.slice(0, 2) });
    expect(await undoSend(db, { actor, mark })).toEqual({ cancelled: 3, kept: 2 });
    expect(await stateOf(pendingIds)).toEqual({ RESERVED: 2, CANCELLED: 3 });
  });

  it("by nobody but whoever made it, even with a range that holds everything", async () => {
    const { pendingIds, mark } = await send(2);
    const other = await createUser(db);
    await expect(undoSend(db, { actor: other, mark: { ...mark, firstId: 1, lastId: 2_000_000_000 } })).rejects.toMatchObject({ code: "NOTHING_TO_UNDO" });
    expect(await stateOf(pendingIds)).toEqual({ PENDING: 2 });
  });

  it("once, by two clicks at the same time", async () => {
    const { mark } = await send(50);
    const both = await Promise.allSettled([undoSend(db, { actor, mark }), undoSend(db, { actor, mark })]);
    expect(both.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("or taken by a batch, where both come at the same moment: never both", async () => {
    const { code } = await createBook(db);
    for (let round = 0; round < 5; round++) {
      const { pendingIds, mark } = await send(4);
      const [undone, launched] = await Promise.allSettled([undoSend(db, { actor, mark }), launch(db, actor, { receiptBook: code, pendingIds: [...pendingIds] })]);
      expect(undone.status).not.toBe(launched.status);
      expect(await stateOf(pendingIds)).toEqual(launched.status === "fulfilled" ? { RESERVED: 4 } : { CANCELLED: 4 });
    }
  });
});
