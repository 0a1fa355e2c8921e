import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createBook, createCustomer, createPending, createPendings, createUser, makeCuit } from "./factories.ts";

describe("factories", () => {
  let it: TestDatabase;
  beforeAll(async () => {
    it = await createTestDatabase();
  });
  afterAll(() => it.drop());

  test("a made CUIT passes the check of the database, whatever its number", async () => {
    const cuits = Array.from({ length: 2_000 }, (_, n) => makeCuit(n * 37));
    const [row] = await it.database.prisma.$queryRaw<[{ valid: boolean }]>`
      select bool_and(cuit_is_valid(c)) as valid from unnest(${cuits}::text[]) c`;
    expect(row.valid).toBe(true);
  });

  test("makes users, customers, books and pendings that the rules accept", async () => {
    const db = it.database.prisma;
    const actor = await createUser(db, { role: "MANAGER" });
    expect(actor.label).toBe(`user:${actor.username}`);
    const customer = await createCustomer(db);
    const book = await createBook(db, { pointOfSale: 1 });
    expect(book.code).toBe("A-0001");
    expect(await createPending(db, { customerId: customer.id })).toBeGreaterThan(0);
    await createPendings(db, { count: 5_000, customerIds: [customer.id], ivaRates: ["21", "10.5", "EXEMPT"] });
    const free = await db.billingPending.count({ where: { status: "PENDING" } });
    expect(free).toBe(5_001);
  });

  test("gives each caller a database of its own", async () => {
    const other = await createTestDatabase();
    try {
      expect(await other.database.prisma.customer.count()).toBe(0);
    } finally {
      await other.drop();
    }
  });
});
