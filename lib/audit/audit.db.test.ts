import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseWith } from "../http/validation.ts";
import type { Actor } from "../auth/actor.ts";
import { createCustomer, deleteCustomer, updateCustomer } from "../customers/commands.ts";
import { inTransaction } from "../db/transaction.ts";
import { createReceiptBook, updateReceiptBook } from "../receipt-books/commands.ts";
import { transitionService, updateService } from "../services/commands.ts";
import { getService } from "../services/queries.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createDeliveredService, createUser, makeCuit } from "../testing/factories.ts";
import { readCsv } from "../testing/read-csv.ts";
import { changesBetween } from "./changes.ts";
import { exportAuditEvents } from "./export.ts";
import { auditActions } from "./catalogue.ts";
import { auditListQuery, type AuditFilter } from "./model.ts";
import { listAuditEvents } from "./queries.ts";
import { recordAudit } from "./record.ts";

let it: TestDatabase;
let actor: Actor;
beforeAll(async () => {
  it = await createTestDatabase();
  actor = { ...(await createUser(it.database.prisma, { username: "ana", role: "ADMIN" })), requestId: "req-1" };
});
afterAll(() => it.drop());

const list = async (query: object) => listAuditEvents(it.database.prisma, await parseWith(auditListQuery, query));
const customer = { name: "Logística Sur", ivaCondition: "RESPONSABLE_INSCRIPTO", email: null, address: "", language: "es", currency: "ARS", active: true } as const;

async function exported(filter: AuditFilter): Promise<string> {
  let text = "";
  for await (const piece of exportAuditEvents(it.database.pool, { filter })) text += piece;
  return text;
}

test("an update says what was and what is, of the fields that changed alone", async () => {
  const db = it.database.prisma;
  const { id } = await createCustomer(db, { actor, input: { ...customer, taxId: makeCuit(60_000_001) } });
  await updateCustomer(db, { actor, id, input: { version: 1, name: "Logística del Sur", active: true } });
  const { data } = await list({ entity: "customer", entityId: id, action: "customer.updated" });
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({ actor: "user:ana", userId: actor.userId, requestId: "req-1", data: { before: { name: "Logística Sur" }, after: { name: "Logística del Sur" } } });
  expect(Object.keys(data[0]?.data.before as object)).toEqual(["name"]);
  await deleteCustomer(db, { actor, id });
  expect((await list({ action: "customer.deleted", entityId: id })).data[0]?.data).toMatchObject({ name: "Logística del Sur" });
});

test("a refused change leaves no event", async () => {
  const db = it.database.prisma;
  const { id } = await createCustomer(db, { actor, input: { ...customer, taxId: makeCuit(60_000_002) } });
  await expect(updateCustomer(db, { actor, id, input: { version: 7, name: "No" } })).rejects.toMatchObject({ code: "VERSION_CONFLICT" });
  expect((await list({ entity: "customer", entityId: id })).data.map((event) => event.action)).toEqual(["customer.created"]);
});

test("services and receipt books keep both readings too", async () => {
  const db = it.database.prisma;
  const { id: customerId } = await createCustomer(db, { actor, input: { ...customer, taxId: makeCuit(60_000_003) } });
  const id = await createDeliveredService(db, { customerId, amount: "100.00" });
  const { version } = await getService(db, { id });
  await updateService(db, { actor, id, input: { version, amount: "250.50" } });
  await transitionService(db, { actor, id, input: { to: "IN_TRANSIT" } }).catch(() => undefined);
  expect((await list({ action: "service.updated", entityId: id })).data[0]?.data).toMatchObject({ before: { amount: "100.00" }, after: { amount: "250.50" } });
  const book = await createReceiptBook(db, { actor, input: { documentType: "INVOICE", letter: "A", pointOfSale: 77, description: "uno", currency: null, firstNumber: 1, active: true } });
  await updateReceiptBook(db, { actor, code: book.code, input: { version: 1, description: "dos" } });
  expect((await list({ entity: "receipt_book", action: "receipt_book.updated" })).data[0]?.data).toMatchObject({ code: "A-0077", before: { description: "uno" }, after: { description: "dos" } });
});

test("pages by key, both ways, without losing or repeating an event", async () => {
  const db = it.database.prisma;
  await inTransaction(db, async (tx) => {
    for (let n = 0; n < 25; n++) await recordAudit(tx, { actor: { ...actor, requestId: "req-pages" }, action: "batch.retried", entity: "batch", entityId: n + 1 });
  });
  for (const sort of ["-id", "id"]) {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page = await list({ requestId: "req-pages", sort, limit: 7, ...(cursor ? { cursor } : {}) });
      expect(page.page.total).toBe(25);
      seen.push(...page.data.map((event) => event.id));
      cursor = page.page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(25);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => (sort === "id" ? a - b : b - a)));
  }
});

test("a day is the business's day", async () => {
  const db = it.database.prisma;
  // 22 November, 23:30 in Buenos Aires, is the 23rd in UTC.
  await db.$executeRaw`insert into audit_events (at, actor, action, entity, request_id) values ('2024-11-23T02:30:00Z', 'system', 'demo.seeded', 'system', 'req-day')`;
  const found = async (from: string, to: string) => (await list({ requestId: "req-day", from, to })).data.length;
  expect(await found("2024-11-22", "2024-11-22")).toBe(1);
  expect(await found("2024-11-23", "2024-11-23")).toBe(0);
});

test("filters are data: patterns, quotes and injections find nothing and break nothing", async () => {
  for (const actorText of ["%", "_", "\\", "' or 1=1 --", "user:ana'; drop table users; --"]) expect((await list({ actor: actorText })).data).toEqual([]);
  expect((await list({ actor: "ANA" })).data.length).toBeGreaterThan(0);
  expect((await list({ action: "receipt_book" })).data.every((event) => event.action.startsWith("receipt_book."))).toBe(true);
  for (const query of [{ action: "a'b" }, { entity: "users" }, { entityId: -1 }, { from: "yesterday" }, { sort: "data" }, { cursor: "x" }, { other: 1 }]) {
    await expect(list(query), JSON.stringify(query)).rejects.toMatchObject({ code: expect.stringMatching(/VALIDATION_FAILED|INVALID_SORT|INVALID_CURSOR/) });
  }
});

test("the export is the filtered list, newest first, and no cell is a formula", async () => {
  const db = it.database.prisma;
  const evil = "=HYPERLINK(\"http://evil\";\"x\")";
  await inTransaction(db, async (tx) => {
    await recordAudit(tx, { actor: { userId: null, label: evil, requestId: "req-csv" }, action: "customer.updated", entity: "customer", entityId: 5, data: { note: "línea 1\nlínea 2", before: { name: "a,b" }, after: { name: '"c"' } } });
    await recordAudit(tx, { actor: { userId: null, label: "system", requestId: "req-csv" }, action: "batch.retried", entity: "batch", entityId: null });
  });
  const rows = readCsv(await exported({ requestId: "req-csv" }));
  expect(rows).toHaveLength(3);
  expect(rows[0]).toEqual(["id", "at", "actor", "action", "entity", "entityId", "requestId", "before", "after", "data"]);
  expect(rows[1]?.slice(2, 6)).toEqual(["system", "batch.retried", "batch", ""]);
  expect(rows[2]?.[2]).toBe(`'${evil}`);
  expect(rows[2]?.[7]).toBe('{"name": "a,b"}');
  expect(JSON.parse(rows[2]?.[8] ?? "")).toEqual({ name: '"c"' });
  expect(JSON.parse(rows[2]?.[9] ?? "")).toEqual({ note: "línea 1\nlínea 2" });
  expect(rows[1]?.[1]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}-03:00$/);
});

test("an export of many events comes in pieces, all of them", async () => {
  await it.database.prisma.$executeRaw`insert into audit_events (actor, action, entity, request_id, data) select 'system', 'batch.retried', 'batch', 'req-many', jsonb_build_object('n', n) from generate_series(1, 5000) n`;
  let pieces = 0;
  let lines = -1;
  for await (const piece of exportAuditEvents(it.database.pool, { filter: { requestId: "req-many" } })) {
    pieces++;
    lines += piece.split("\r\n").length - 1;
  }
  expect(lines).toBe(5000);
  expect(pieces).toBeGreaterThan(10);
});

test("bookkeeping is no change, and a value that goes away is null", () => {
  expect(changesBetween({ a: 1, version: 1, updatedAt: "x", c: 1 }, { a: 1, b: 2, version: 2, updatedAt: "y" })).toEqual({ before: { c: 1, b: null }, after: { c: null, b: 2 } });
});

test("the catalogue names every action that the product records", () => {
  const root = join(import.meta.dirname, "../..");
  const sources = ["lib", "worker"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts") && !/\.test\.ts$|testing|generated/.test(name)).map((name) => readFileSync(join(root, folder, name), "utf8")),
  );
  const recorded = sources.filter((source) => source.includes("recordAudit")).flatMap((source) => [...source.matchAll(/action: "([a-z_]+\.[a-z_]+)"/g)].map(([, action]) => action ?? ""));
  expect(recorded.length).toBeGreaterThan(20);
  expect([...new Set(recorded)].filter((action) => !(auditActions as readonly string[]).includes(action))).toEqual([]);
});
