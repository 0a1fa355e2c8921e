import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freezeClock } from "../clock.ts";
import type { PrismaClient } from "../db/client.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "../testing/factories.ts";
import { batchStates, freePendings, invoicedByMonth, topCustomers } from "./queries.ts";

let it: TestDatabase;
let db: PrismaClient;
let customers: number[];

beforeAll(async () => {
  // 22:30 in Buenos Aires on the 19th: the 20th in UTC.
  freezeClock(new Date("2026-11-20T01:30:00Z"));
  it = await createTestDatabase();
  db = it.database.prisma;
  const actor = await createUser(db);
  customers = [(await createCustomer(db)).id, (await createCustomer(db)).id];
  const book = await createBook(db);
  for (const [issueDate, count] of [["2025-11-30", 1], ["2025-12-01", 2], ["2026-11-19", 3]] as const) {
    await createPendings(db, { count, customerIds: customers, amount: "121.00", deliveredOn: "2025-10-01" });
    const rows = await db.billingPending.findMany({ where: { status: "PENDING" }, select: { id: true } });
    await runToEnd(db, await launch(db, actor, { receiptBook: book.code, issueDate, pendingIds: rows.map((row) => row.id) }));
  }
  for (const deliveredOn of ["2026-11-19", "2026-11-12", "2026-11-11", "2026-11-04", "2026-11-03", "2026-10-20", "2026-10-19", "2025-01-01"]) {
    await createPendings(db, { count: 1, customerIds: customers, amount: "10.00", deliveredOn });
  }
  await createPendings(db, { count: 2, customerIds: customers, amount: "7.00", currency: "USD", deliveredOn: "2026-11-19" });
});
afterAll(async () => {
  freezeClock(undefined);
  await it.drop();
});

describe("dashboard", () => {
  test("invoiced by month covers twelve months, this one included, with zeros where nothing was issued", async () => {
    const months = await invoicedByMonth(db);
    expect(months.map((row) => row.month)).toEqual(["2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"]);
    expect(months.map((row) => row.count)).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
    expect(months.at(-1)).toMatchObject({ currency: "ARS", total: "363.06", net: "300.05" });
    expect(months[1]).toMatchObject({ total: "0.00", net: "0.00" });
  });

  test("free pendings fall into ages by the business date, at the exact day", async () => {
    const [pesos, dollars] = await freePendings(db);
    expect(pesos).toMatchObject({ currency: "ARS", count: 8, oldest: "2025-01-01" });
    expect(pesos?.ages.map((row) => [row.age, row.count])).toEqual([["0-7", 2], ["8-15", 2], ["16-30", 2], ["31+", 2]]);
    expect(dollars).toMatchObject({ currency: "USD", count: 2, total: "14.03" });
    expect(dollars?.ages.map((row) => row.count)).toEqual([2, 0, 0, 0]);
  });

  test("top customers are ranked by currency", async () => {
    const rows = await topCustomers(db, { limit: 1 });
    expect(rows.map((row) => [row.currency, row.count])).toEqual([["ARS", 4]]);
  });

  test("batch states name every state", async () => {
    expect(await batchStates(db)).toEqual([
      { status: "PENDING_PROCESSING", count: 0 },
      { status: "IN_PROCESS", count: 0 },
      { status: "PROCESSED", count: 3 },
      { status: "ERROR", count: 0 },
      { status: "CANCELLED", count: 0 },
    ]);
  });
});
