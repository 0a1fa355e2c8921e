import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { businessDate } from "../clock.ts";
import type { PrismaClient } from "../db/client.ts";
import { listOpenAttempts } from "../authorisations/queries.ts";
import { ArcaFault } from "../fiscal/arca/arca-fault.ts";
import { requestNote } from "../notes/commands/request-note.ts";
import { noteInput } from "../notes/model.ts";
import { createNoteBooks } from "../receipt-books/create-note-books.ts";
import { proveReceiptBook } from "../receipt-books/queries.ts";
import { startTestAuthority, type TestAuthority } from "../testing/authority.ts";
import { findViolations, launch, noViolations } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "../testing/factories.ts";
import { compareWithAuthority, runUntilSettled } from "../testing/lanes.ts";
import { cancelBatch } from "./commands/cancel-batch.ts";
import { acknowledgeConflict } from "./commands/resolve-attempt.ts";
import { retryBatch } from "./commands/retry-batch.ts";
import { runBatch } from "./commands/run-batch.ts";
import { getBatch } from "./queries.ts";

let it: TestDatabase;
let db: PrismaClient;
let authority: TestAuthority;
let actor: Actor;
let customerId: number;
const today = businessDate();
beforeAll(async () => {
  it = await createTestDatabase({ poolSize: 10 });
  db = it.database.prisma;
  authority = await startTestAuthority(it, { settings: { maxPerRequest: 20 } });
  actor = await createUser(db);
});
beforeEach(async () => {
  customerId = (await createCustomer(db)).id;
});
afterEach(() => authority.simulator.clearFaults());
afterAll(async () => {
  await authority.stop();
  await it.drop();
});

/** Launches everything free, and runs it as workers do: as often as it asks to. */
async function bill(count: number, options: { receiptBook?: string; grouping?: "PER_SERVICE" | "PER_CUSTOMER" } = {}) {
  const book = options.receiptBook ?? (await createBook(db)).code;
  await createPendings(db, { count, customerIds: [customerId], ivaRates: ["21", "10.5", "EXEMPT", "0"] });
  const ids = (await db.billingPending.findMany({ where: { status: "PENDING", customerId }, select: { id: true } })).map((row) => row.id);
  const batchId = await launch(db, actor, { receiptBook: book, issueDate: today, pendingIds: ids, ...(options.grouping ? { grouping: options.grouping } : {}) });
  return batchId;
}

const run = (batchId: number) => runUntilSettled(db, { batchId, authority: authority.authority });

const unharmed = async (): Promise<void> => {
  expect(await findViolations(db)).toEqual(noViolations);
  expect(await compareWithAuthority(db, authority.simulator)).toEqual({ onlyHere: [], onlyThere: [], different: [] });
};

describe("a lane", () => {
  test("issues every document with the CAE that the authority gave it, in calls of as many as it takes", async () => {
    const batch = await run(await bill(50));
    expect(batch).toMatchObject({ status: "PROCESSED", invoicedCount: 50, invoiceCount: 50, authorisation: null });
    expect(authority.simulator.calls().FECAESolicitar).toBe(3);
    const rows = await db.invoice.findMany({ where: { batchId: batch.id } });
    expect(rows.every((row) => row.authority === "SIMULATOR" && /^999\d{11}$/.test(row.cae))).toBe(true);
    await unharmed();
  });

  test("sets a rejected document aside in the authority's words, and those behind it take the next numbers without a gap", async () => {
    authority.simulator.inject({ kind: "reject", position: 3, code: 10015, message: "no se encuentra registrado", times: 2 });
    const batch = await run(await bill(30));
    expect(batch).toMatchObject({ status: "PROCESSED", invoicedCount: 28, rejectedCount: 2 });
    const rejections = await db.batchRejection.findMany({ where: { batchId: batch.id } });
    expect(rejections).toEqual([
      expect.objectContaining({ code: "ARCA_10015", message: expect.stringContaining("no se encuentra registrado") as string }),
      expect.objectContaining({ code: "ARCA_10015" }),
    ]);
    expect(await db.billingPending.count({ where: { id: { in: rejections.map((row) => row.pendingId) }, status: "PENDING" } })).toBe(2);
    await unharmed();
  });

  test("groups per customer, several currencies and more documents than one call takes", async () => {
    const customerIds = await Promise.all(Array.from({ length: 25 }, async () => (await createCustomer(db)).id));
    for (const currency of ["ARS", "USD"]) await createPendings(db, { count: 75, customerIds, currency });
    const ids = (await db.billingPending.findMany({ where: { status: "PENDING", customerId: { in: customerIds } }, select: { id: true } })).map((row) => row.id);
    const { code } = await createBook(db);
    const batch = await run(await launch(db, actor, { receiptBook: code, issueDate: today, pendingIds: ids, grouping: "PER_CUSTOMER" }));
    expect(batch).toMatchObject({ status: "PROCESSED", invoicedCount: 150, invoiceCount: 50 });
    const dollars = await db.invoice.findMany({ where: { batchId: batch.id, currency: "USD" } });
    expect(dollars.every((row) => row.exchangeRate?.toString() === "1415.5" && row.exchangeRateSource === "SIMULATOR" && row.exchangeRateDate !== null)).toBe(true);
    await unharmed();
  });

  test("keeps what the authority remarked: a CAE with observations is a success", async () => {
    authority.simulator.inject({ kind: "observe", code: 10217, message: "El credito fiscal" });
    const batch = await run(await bill(3));
    expect(batch).toMatchObject({ status: "PROCESSED", invoiceCount: 3, rejectedCount: 0 });
    const [first] = await db.invoice.findMany({ where: { batchId: batch.id }, orderBy: { number: "asc" } });
    expect(first?.observations).toEqual([{ code: "10217", message: "El credito fiscal" }]);
  });
});

describe("a lost answer", () => {
  test.each(["reset-after-commit", "truncated", "reset-before-commit"] as const)("of kind %s ends with each document authorised once, under its own number", async (kind) => {
    const batchId = await bill(45);
    authority.simulator.inject({ kind, operation: "FECAESolicitar" });
    expect(await run(batchId)).toMatchObject({ status: "PROCESSED", invoicedCount: 45 });
    await unharmed();
  });

  test("shows its documents in doubt, and nobody invoiced them", async () => {
    const batchId = await bill(5);
    authority.simulator.inject({ kind: "reset-after-commit", operation: "FECAESolicitar" });
    authority.simulator.inject({ kind: "error", code: 501, message: "", operation: "FECompUltimoAutorizado", times: 0 });
    const outcome = await runBatch(db, { batchId, worker: "worker:test", chunkSize: 100, authority: authority.authority });
    expect(outcome.kind).toBe("waiting");
    expect(await getBatch(db, { batchId })).toMatchObject({ status: "IN_PROCESS", invoiceCount: 0, authorisation: { status: "IN_DOUBT", documents: 5 } });
    authority.simulator.clearFaults();
    expect(await run(batchId)).toMatchObject({ status: "PROCESSED", invoiceCount: 5 });
    await unharmed();
  });
});

describe("an authority that a person has to be called for", () => {
  test("stops the batch with its reason before anything is written, and goes on after a retry", async () => {
    const batchId = await bill(2);
    const refused = { ...authority.authority, maxPerRequest: () => Promise.reject(new ArcaFault({ code: "ARCA_NOT_DELEGATED", remedy: "person", message: "Delegate the service." })) };
    await runBatch(db, { batchId, worker: "worker:test", chunkSize: 100, authority: refused });
    expect(await getBatch(db, { batchId })).toMatchObject({ status: "ERROR", errorCode: "ARCA_NOT_DELEGATED", errorMessage: "Delegate the service.", authorisation: null });
    await retryBatch(db, { actor, batchId });
    expect(await run(batchId)).toMatchObject({ status: "PROCESSED", invoicedCount: 2 });
  });

  test("is no reason to set documents in dollars aside", async () => {
    await createPendings(db, { count: 1, customerIds: [customerId], currency: "EUR" });
    const ids = (await db.billingPending.findMany({ where: { status: "PENDING", customerId }, select: { id: true } })).map((row) => row.id);
    const batchId = await launch(db, actor, { receiptBook: (await createBook(db)).code, issueDate: today, pendingIds: ids });
    const away = { ...authority.authority, quote: () => Promise.reject(new ArcaFault({ code: "ARCA_TROUBLE", remedy: "retry", message: "away" })) };
    expect((await runBatch(db, { batchId, worker: "worker:test", chunkSize: 100, authority: away })).kind).toBe("waiting");
    expect(await getBatch(db, { batchId })).toMatchObject({ status: "IN_PROCESS", rejectedCount: 0 });
    expect(await run(batchId)).toMatchObject({ status: "PROCESSED", invoicedCount: 1, rejectedCount: 0 });
  });

  test("never authorises a note of what another one authorised", async () => {
    const manager = await createUser(db, { role: "MANAGER" });
    const { code, id: bookId } = await createBook(db);
    await bill(1, { receiptBook: code }).then(run);
    const document = await db.invoice.findFirstOrThrow({ where: { receiptBookId: bookId } });
    await createNoteBooks(db, { actor: manager, code });
    const { batchId } = await requestNote(db, { actor: manager, invoiceId: document.id, input: noteInput.parse({ kind: "CREDIT", reason: "prueba" }) });
    await runBatch(db, { batchId, worker: "worker:test", chunkSize: 100, authority: { ...authority.authority, name: "ARCA" } });
    expect(await getBatch(db, { batchId })).toMatchObject({ status: "ERROR", errorCode: "DOCUMENT_OF_ANOTHER_AUTHORITY" });
    expect(await db.invoice.count({ where: { correctsId: document.id } })).toBe(0);
  });
});

describe("a number that somebody else used", () => {
  test("stops the lane for a person, is recorded as foreign, and nothing is billed twice", async () => {
    const manager = await createUser(db, { role: "MANAGER" });
    const book = await createBook(db);
    const batchId = await bill(6, { receiptBook: book.code });
    authority.simulator.inject({ kind: "number-taken" });
    const stopped = await runUntilSettled(db, { batchId, authority: authority.authority });
    expect(stopped).toMatchObject({ status: "ERROR", errorCode: "NUMBER_CONFLICT", authorisation: { status: "CONFLICT", documents: 6 } });
    const [attempt] = await listOpenAttempts(db);
    expect(attempt?.evidence?.[0]).toMatchObject({ number: 1, result: "conflict" });
    await expect(cancelBatch(db, { actor: manager, batchId })).rejects.toMatchObject({ code: "AUTHORISATION_OPEN" });

    const attemptId = attempt?.id ?? 0;
    const answers = await Promise.allSettled([acknowledgeConflict(db, { actor: manager, attemptId }), acknowledgeConflict(db, { actor: manager, attemptId })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await run(batchId)).toMatchObject({ status: "PROCESSED", invoicedCount: 6 });
    expect(await db.invoice.findMany({ where: { receiptBookId: book.id }, select: { number: true }, orderBy: { number: "asc" } })).toEqual([2, 3, 4, 5, 6, 7].map((number) => ({ number })));
    expect(await db.foreignNumber.count({ where: { receiptBookId: book.id, number: 1, recordedBy: manager.userId } })).toBe(1);
    expect(await proveReceiptBook(db, { code: book.code })).toMatchObject({ proven: true, missing: [] });
    expect(await findViolations(db)).toEqual(noViolations);
    const { onlyHere, different } = await compareWithAuthority(db, authority.simulator);
    expect([onlyHere, different]).toEqual([[], []]);
  });
});

describe("a batch that is told to stop while documents are with the authority", () => {
  test("ends as cancelled once their fate is known: what was authorised stays, the rest is free", async () => {
    const batchId = await bill(50);
    authority.simulator.inject({ kind: "reset-after-commit", operation: "FECAESolicitar" });
    authority.simulator.inject({ kind: "http", status: 503, operation: "FECompUltimoAutorizado", times: 0 });
    await runBatch(db, { batchId, worker: "worker:test", chunkSize: 100, authority: authority.authority });
    expect(await cancelBatch(db, { actor, batchId })).toEqual({ released: 0, isPending: true });
    expect(await getBatch(db, { batchId })).toMatchObject({ status: "IN_PROCESS", authorisation: { documents: 20 } });
    authority.simulator.clearFaults();
    expect(await run(batchId)).toMatchObject({ status: "CANCELLED", invoicedCount: 20, releasedCount: 30 });
    expect(await db.billingPending.count({ where: { customerId, status: "PENDING" } })).toBe(30);
    expect(await findViolations(db)).toEqual(noViolations);
  });
});
