import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createUser } from "../testing/factories.ts";
import { documentLink, revokeDocumentLink } from "./commands.ts";
import { openLink } from "./open-link.ts";
import { currentLink, findLink } from "./queries.ts";

let it: TestDatabase;
let actor: Actor;
let invoiceIds: number[];
beforeAll(async () => {
  it = await createTestDatabase({ poolSize: 12 });
  process.env.DATABASE_URL = it.url;
  const db = it.database.prisma;
  actor = await createUser(db);
  const customerId = (await createCustomer(db)).id;
  const pendingIds = await Promise.all(Array.from({ length: 3 }, () => createPending(db, { customerId })));
  await runToEnd(db, await launch(db, actor, { receiptBook: (await createBook(db)).code, pendingIds, grouping: "PER_SERVICE" }));
  invoiceIds = (await db.invoice.findMany({ orderBy: { id: "asc" }, select: { id: true } })).map(({ id }) => id);
});
afterAll(() => it.drop());

const share = (n: number) => documentLink(it.database.prisma, { actor, invoiceId: invoiceIds[n] ?? 0 });
const find = (path: string) => findLink(it.database.prisma, { token: path.split("/").at(-1) ?? "" });

test("a document has one link, whoever asks and how often", async () => {
  const links = await Promise.all(Array.from({ length: 10 }, () => share(0)));
  expect(new Set(links.map(({ path }) => path)).size).toBe(1);
  expect(await share(0)).toEqual(links[0]);
  expect(await it.database.prisma.documentLink.count({ where: { invoiceId: invoiceIds[0] ?? 0 } })).toBe(1);
  expect(await it.database.prisma.auditEvent.count({ where: { action: "invoice.link_created", entityId: invoiceIds[0] ?? 0 } })).toBe(1);
});

test("a link leads to its document and no other; what is not one leads nowhere", async () => {
  const [first, second] = [await share(0), await share(1)];
  expect(first.path).toMatch(/^\/d\/[\w-]{32}$/);
  expect(await find(first.path)).toEqual({ state: "open", invoiceId: invoiceIds[0] });
  expect(await find(second.path)).toEqual({ state: "open", invoiceId: invoiceIds[1] });
  const token = first.path.slice(3);
  const swapped = token.startsWith("A") ? `B${token.slice(1)}` : `A${token.slice(1)}`;
  for (const wrong of ["", "x", token.slice(1), `${token}A`, swapped, `${"A".repeat(31)}'`, "%00", "🙂".repeat(16)]) {
    expect(await findLink(it.database.prisma, { token: wrong }), wrong).toEqual({ state: "unknown" });
  }
});

test("no column of the tables holds a token", async () => {
  const { path } = await share(1);
  const rows = await it.database.prisma.$queryRaw<{ text: string }[]>`
    select l::text as text from document_links l union all select a::text from audit_events a`;
  for (const { text } of rows) expect(text).not.toContain(path.slice(3));
});

test("a link that is taken back is gone for good; sharing again makes another one", async () => {
  const db = it.database.prisma;
  const old = await share(2);
  await revokeDocumentLink(db, { actor, invoiceId: invoiceIds[2] ?? 0 });
  expect(await find(old.path)).toEqual({ state: "revoked" });
  expect(await currentLink(db, { invoiceId: invoiceIds[2] ?? 0 })).toBeNull();
  await expect(revokeDocumentLink(db, { actor, invoiceId: invoiceIds[2] ?? 0 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const fresh = await share(2);
  expect(fresh.path).not.toBe(old.path);
  expect(await find(old.path)).toEqual({ state: "revoked" });
  expect(await find(fresh.path)).toMatchObject({ state: "open" });
  await expect(db.$executeRaw`update document_links set revoked_at = null where revoked_at is not null`).rejects.toThrow(/document_links_stay_revoked/);
  await expect(db.$executeRaw`delete from document_links`).rejects.toThrow(/document_links_stay_revoked/);
});

test("who guesses is told of twenty wrong links and then of none, and who holds a right one is let in beside them", async () => {
  const visit = (token: string, address: string) => openLink(it.database, { token, address });
  const right = (await share(0)).path.slice(3);
  const guesses = await Promise.all(Array.from({ length: 30 }, (_, n) => visit(String(n).padStart(32, "A"), "10.0.0.1")));
  expect(guesses.filter(({ status }) => status === 404)).toHaveLength(20);
  expect(guesses.filter(({ status }) => status === 429)).toHaveLength(10);
  expect(await visit(right, "10.0.0.1")).toEqual({ status: 200, invoiceId: invoiceIds[0] });
  expect((await visit("A".repeat(32), "10.0.0.2")).status).toBe(404);
});

test("an address opens so many documents a minute", async () => {
  const right = (await share(0)).path.slice(3);
  const visits = await Promise.all(Array.from({ length: 310 }, () => openLink(it.database, { token: right, address: "10.0.0.3" })));
  expect(visits.filter(({ status }) => status === 200)).toHaveLength(300);
  expect(visits.find(({ status }) => status === 429)).toMatchObject({ retryAfterSeconds: expect.any(Number) });
});

test("what does not exist cannot be shared", async () => {
  await expect(documentLink(it.database.prisma, { actor, invoiceId: 999_999 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
