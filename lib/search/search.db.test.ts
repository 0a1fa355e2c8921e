import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { permissionsOf } from "../auth/permissions.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createUser, makeCuit } from "../testing/factories.ts";
import type { SearchHit } from "./model.ts";
import { search } from "./queries.ts";

let it: TestDatabase;
let db: TestDatabase["database"]["prisma"];
let customerId: number;
let batchId: number;
const taxId = makeCuit(71_482_936);
beforeAll(async () => {
  it = await createTestDatabase();
  db = it.database.prisma;
  const clerk = await createUser(db);
  customerId = (await createCustomer(db, { name: "Logística Núñez 100 % S.A.", taxId })).id;
  await createCustomer(db, { name: "Transportes Nuñez" });
  await createCustomer(db, { name: "Anónima" });
  await createBook(db, { letter: "A", pointOfSale: 7 });
  const book = await createBook(db, { letter: "A", pointOfSale: 12, firstNumber: 4_199 });
  const pendingIds = [await createPending(db, { customerId }), await createPending(db, { customerId })];
  batchId = await launch(db, clerk, { receiptBook: book.code, issueDate: "2026-11-20", pendingIds });
  await runToEnd(db, batchId);
  await createPending(db, { customerId });
});
afterAll(() => it.drop());

const find = async (q: string, kind: SearchHit["kind"]) => (await search(db, { q, role: "CLERK" })).hits.filter((hit) => hit.kind === kind).map((hit) => ("number" in hit ? hit.number : "name" in hit ? hit.name : "code" in hit ? hit.code : hit.id));

describe("a customer is found", () => {
  test.each(["nunez", "NÚÑEZ", "núñ"])("by %j, whatever its accents and capitals", async (q) => {
    expect(await find(q, "customer")).toEqual(["Logística Núñez 100 % S.A.", "Transportes Nuñez"]);
  });
  test("first by how its name begins, and by one letter only so", async () => {
    expect(await find("tra", "customer")).toEqual(["Transportes Nuñez"]);
    expect(await find("a", "customer")).toEqual(["Anónima"]);
  });
  test("by how its CUIT begins, with or without hyphens", async () => {
    for (const q of [taxId, taxId.slice(0, 7), `${taxId.slice(0, 2)}-${taxId.slice(2, 8)}`]) expect(await find(q, "customer")).toContain("Logística Núñez 100 % S.A.");
  });
  test("with the signs of patterns taken as they are", async () => {
    expect(await find("100 %", "customer")).toEqual(["Logística Núñez 100 % S.A."]);
    expect(await find("%", "customer")).toEqual([]);
    expect(await find("_", "customer")).toEqual([]);
  });
});

describe("an invoice is found", () => {
  test.each(["A-0012-00004199", "a-0012-4199", "0012-00004199", "12-4199", "4199"])("by %j", async (q) => {
    expect(await find(q, "invoice")).toContain("A-0012-00004199");
  });
  test("by how its number begins, once, and in no other book", async () => {
    expect(await find("A-0012-0000", "invoice")).toEqual(["A-0012-00004199", "A-0012-00004200"]);
    expect(await find("A-0007-0000", "invoice")).toEqual([]);
    expect(await find("B-0012-4199", "invoice")).toEqual([]);
  });
});

test("a batch is found by its number, a service by how its code begins or ends, and its pending while it waits", async () => {
  expect(await find(String(batchId), "batch")).toEqual([batchId]);
  expect(await find(`#${batchId}`, "batch")).toEqual([batchId]);
  const [waiting] = await db.billingPending.findMany({ where: { customerId, status: "PENDING" } });
  const code = waiting?.serviceCode ?? "";
  for (const q of [code, code.toLowerCase(), code.slice(-3)]) {
    expect(await find(q, "service")).toContain(code);
    expect(await find(q, "pending")).toContain(code);
  }
  const billed = await db.billingPending.findFirstOrThrow({ where: { customerId, status: "INVOICED" } });
  expect(await find(billed.serviceCode, "service")).toContain(billed.serviceCode);
  expect(await find(billed.serviceCode, "pending")).toEqual([]);
});

test("kinds that the role may not read are not looked for", async () => {
  const clerk = permissionsOf.CLERK as Set<string>;
  clerk.delete("invoices:read");
  try {
    expect(await find("A-0012-00004199", "invoice")).toEqual([]);
  } finally {
    clerk.add("invoices:read");
  }
});
