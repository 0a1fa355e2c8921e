import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { businessDate } from "../clock.ts";
import type { PrismaClient } from "../db/client.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createUser } from "../testing/factories.ts";
import { annulBatch } from "./commands/annul-batch.ts";
import { requestNote } from "./commands/request-note.ts";
import { noteInput, type NoteInput } from "./model.ts";
import { getCorrections } from "./queries.ts";

let test: TestDatabase;
let db: PrismaClient;
let clerk: Actor;
let manager: Actor;
let pointOfSale = 100;

beforeAll(async () => {
  test = await createTestDatabase({ poolSize: 10 });
  db = test.database.prisma;
  clerk = await createUser(db);
  manager = await createUser(db, { role: "MANAGER" });
});
afterAll(() => test.drop());

/** A batch of one customer, and the books of its notes. Documents of one line of 121.00 each, or one document of all of them. */
async function issue(count: number, options: { grouping?: "PER_SERVICE" | "PER_CUSTOMER"; books?: boolean } = {}): Promise<{ batchId: number; invoiceIds: number[] }> {
  const place = ++pointOfSale;
  const book = await createBook(db, { pointOfSale: place });
  if (options.books !== false) for (const documentType of ["CREDIT_NOTE", "DEBIT_NOTE"] as const) await createBook(db, { pointOfSale: place, documentType });
  const customerId = (await createCustomer(db)).id;
  const pendingIds: number[] = [];
  for (let n = 0; n < count; n++) pendingIds.push(await createPending(db, { customerId, amount: "121.00" }));
  const batchId = await launch(db, clerk, { receiptBook: book.code, pendingIds, grouping: options.grouping ?? "PER_SERVICE" });
  await runToEnd(db, batchId);
  const invoices = await db.invoice.findMany({ where: { batchId }, orderBy: { number: "asc" }, select: { id: true } });
  return { batchId, invoiceIds: invoices.map((invoice) => invoice.id) };
}

async function issueOne(lines = 1): Promise<number> {
  const { invoiceIds } = await issue(lines, { grouping: "PER_CUSTOMER" });
  if (invoiceIds[0] === undefined) throw new Error("nothing was issued");
  return invoiceIds[0];
}

const ask = (invoiceId: number, input: Partial<NoteInput> = {}, actor = manager) =>
  requestNote(db, { actor, invoiceId, input: noteInput.parse({ kind: "CREDIT", reason: "Flete mal facturado", ...input }) });
const requestsOf = (batchId: number) => db.noteRequest.findMany({ where: { batchId }, include: { lines: { orderBy: { lineNumber: "asc" } } }, orderBy: { id: "asc" } });
const codes = (answers: readonly PromiseSettledResult<unknown>[]): string[] => answers.map((answer) => (answer.status === "fulfilled" ? "ok" : (answer.reason as { code: string }).code)).sort();

describe("a note of a document", () => {
  it("is a batch of one, in the book of its kind, letter and point of sale", async () => {
    const invoiceId = await issueOne(2);
    const { batchId } = await ask(invoiceId, { annuls: true, rebill: true });
    const batch = await db.billingBatch.findUniqueOrThrow({ where: { id: batchId }, include: { receiptBook: true } });
    expect(batch).toMatchObject({ kind: "NOTES", status: "PENDING_PROCESSING", requestedCount: 1, requestedTotals: { ARS: "242.00" }, receiptBook: { code: `NC-A-${String(pointOfSale).padStart(4, "0")}` } });
    expect(batch.issueDate.toISOString().slice(0, 10)).toBe(businessDate());
    expect(batch.reservedAt).not.toBeNull();
    const [request] = await requestsOf(batchId);
    expect(JSON.parse(JSON.stringify(request))).toMatchObject({
      correctsId: invoiceId, kind: "CREDIT", annuls: true, rebill: true, status: "RESERVED", netAmount: "200", ivaAmount: "42", totalAmount: "242",
      lines: [{ lineNumber: 1, correctsLine: 1, totalAmount: "121" }, { lineNumber: 2, correctsLine: 2, totalAmount: "121" }],
    });
    expect(await db.auditEvent.count({ where: { action: "note.requested", entity: "invoice", entityId: invoiceId, userId: manager.userId } })).toBe(1);
    const jobs = await db.$queryRaw<unknown[]>`select from graphile_worker.jobs where key = ${`batch:${batchId}`}`;
    expect(jobs).toHaveLength(1);
  });

  it("by line and amount leaves the rest, line by line, and the last one takes it to the cent", async () => {
    const invoiceId = await issueOne(2);
    await ask(invoiceId, { lines: [{ line: 1, amount: "0.50" }] });
    expect(await getCorrections(db, { invoiceId })).toMatchObject({
      total: "242.00", credited: "0.50", debited: "0.00", left: { netAmount: "199.59", ivaAmount: "41.91", totalAmount: "241.50" },
      lines: [{ line: 1, total: "121.00", left: { netAmount: "99.59", ivaAmount: "20.91", totalAmount: "120.50" } }, { line: 2, left: { totalAmount: "121.00" } }],
      notes: [{ kind: "CREDIT", status: "RESERVED", totalAmount: "0.50", noteId: null, error: null }],
      books: [{ kind: "CREDIT", exists: true }, { kind: "DEBIT", exists: true }],
    });
    await ask(invoiceId, { lines: [{ line: 1, amount: "120.50" }] });
    const { batchId } = await ask(invoiceId);
    expect((await requestsOf(batchId))[0]?.lines).toMatchObject([{ correctsLine: 2, lineNumber: 1 }]);
    await expect(ask(invoiceId)).rejects.toMatchObject({ code: "NOTHING_LEFT" });
  });

  it("of debit adds lines of the document and of its own, without limit, and leaves the credit alone", async () => {
    const invoiceId = await issueOne();
    const { batchId } = await ask(invoiceId, { kind: "DEBIT", lines: [{ line: 1, amount: "605.00" }, { description: "Intereses por mora", ivaRate: "21", amount: "12.10" }] }, clerk);
    expect((await requestsOf(batchId))[0]?.lines).toMatchObject([{ correctsLine: 1 }, { correctsLine: null, description: "Intereses por mora" }]);
    await ask(invoiceId, { kind: "DEBIT" }, clerk);
    expect(await getCorrections(db, { invoiceId })).toMatchObject({ debited: "738.10", credited: "0.00", left: { totalAmount: "121.00" } });
  });

  it("that credits is a manager's; that debits a clerk's", async () => {
    const invoiceId = await issueOne();
    await expect(async () => ask(invoiceId, {}, clerk)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(async () => annulBatch(db, { actor: clerk, batchId: 1, input: { reason: "x", rebill: false } })).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("without its book is refused, and says which book is missing", async () => {
    const { invoiceIds: [invoiceId] } = await issue(1, { books: false });
    const code = `NC-A-${String(pointOfSale).padStart(4, "0")}`;
    await expect(ask(invoiceId!)).rejects.toMatchObject({ code: "NOTE_BOOK_MISSING", details: { receiptBook: code, documentType: "CREDIT_NOTE", letter: "A", pointOfSale } });
    expect((await getCorrections(db, { invoiceId: invoiceId! })).books[0]).toEqual({ kind: "CREDIT", code, documentType: "CREDIT_NOTE", letter: "A", pointOfSale, exists: false });
    await createBook(db, { pointOfSale, documentType: "CREDIT_NOTE", active: false });
    await expect(ask(invoiceId!)).rejects.toMatchObject({ code: "RECEIPT_BOOK_INACTIVE" });
  });

  it("is dated today or as asked, never before its document or what the book has under way", async () => {
    const invoiceId = await issueOne();
    await expect(ask(invoiceId, { issueDate: "2026-11-19" })).rejects.toMatchObject({ code: "NOTE_BEFORE_DOCUMENT" });
    await expect(ask(invoiceId, { issueDate: "2099-01-01" })).rejects.toMatchObject({ code: "ISSUE_DATE_TOO_FAR" });
    const { batchId } = await ask(invoiceId, { lines: [{ line: 1, amount: "1.00" }] });
    await db.$executeRaw`update billing_batches set status = 'IN_PROCESS' where id = ${batchId}`;
    const first = (await db.billingBatch.findUniqueOrThrow({ where: { id: batchId } })).issueDate.toISOString().slice(0, 10);
    if (first > "2026-11-20") await expect(ask(invoiceId, { issueDate: "2026-11-20" })).rejects.toMatchObject({ code: "ISSUE_DATE_BEFORE_LAST" });
  });

  it("has a shape that cannot say two things at once", () => {
    const refuse = (input: object) => expect(noteInput.safeParse({ kind: "CREDIT", reason: "x", ...input }).success, JSON.stringify(input)).toBe(false);
    for (const input of [
      { reason: " " }, { kind: "DEBIT", annuls: true }, { annuls: true, lines: [{ line: 1, amount: "1" }] }, { rebill: true }, { lines: [] }, { lines: [{ line: 1, amount: "0" }] },
      { lines: [{ line: 1, amount: "-5" }] }, { lines: [{ line: 1, amount: 5 }] }, { lines: [{ line: 1, amount: "1" }, { line: 1, amount: "2" }] }, { lines: [{ description: "x", ivaRate: "21", amount: "1" }] }, { lines: [{ line: 0, amount: "1" }] },
    ]) refuse(input);
  });
});

describe("two at once", () => {
  it("never credit more than there is: one of two that are too much together is refused", async () => {
    for (let round = 0; round < 5; round++) {
      const invoiceId = await issueOne();
      const half = () => ask(invoiceId, { lines: [{ line: 1, amount: "60.51" }] });
      expect(codes(await Promise.allSettled([half(), half()]))).toEqual(["NOTE_BEYOND_LEFT", "ok"]);
      expect(await getCorrections(db, { invoiceId })).toMatchObject({ credited: "60.51" });
    }
  });

  it("annul a document once", async () => {
    const invoiceId = await issueOne();
    expect(codes(await Promise.allSettled([1, 2, 3].map(() => ask(invoiceId, { annuls: true }))))).toEqual(["NOTHING_LEFT", "NOTHING_LEFT", "ok"]);
  });

  it("annul a batch once", async () => {
    const { batchId } = await issue(20);
    const annul = () => annulBatch(db, { actor: manager, batchId, input: { reason: "Tarifa equivocada", rebill: true } });
    expect(codes(await Promise.allSettled([annul(), annul(), annul()]))).toEqual(["NOTHING_LEFT", "NOTHING_LEFT", "ok"]);
    expect(await db.noteRequest.count({ where: { corrects: { batchId } } })).toBe(20);
  });

  it("annul a batch while one of its documents is credited: one comes after the other, and nothing is credited twice", async () => {
    for (let round = 0; round < 5; round++) {
      const { batchId, invoiceIds } = await issue(5);
      const answers = await Promise.allSettled([annulBatch(db, { actor: manager, batchId, input: { reason: "x", rebill: false } }), ask(invoiceIds[4]!, { lines: [{ line: 1, amount: "100.00" }] })]);
      expect(["ok,ok", "NOTE_BEYOND_LEFT,ok", "NOTHING_LEFT,ok"]).toContain(codes(answers).join());
      const [sum] = await db.$queryRaw<{ sum: string }[]>`select sum(r.total_amount)::text as sum from note_requests r join invoices i on i.id = r.corrects_id where i.batch_id = ${batchId}`;
      expect(sum?.sum).toBe("605.00");
    }
  });
});

describe("the database refuses, whoever writes", () => {
  const insert = (batchId: number, invoiceId: number, changes: { kind?: string; net?: string; iva?: string; annuls?: boolean } = {}) => db.$executeRaw`
    insert into note_requests (batch_id, corrects_id, kind, reason, annuls, net_amount, iva_amount, total_amount)
    values (${batchId}, ${invoiceId}, ${changes.kind ?? "CREDIT"}, 'x', ${changes.annuls ?? false}, ${changes.net ?? "10.00"}::numeric, ${changes.iva ?? "2.10"}::numeric,
      ${changes.net ?? "10.00"}::numeric + ${changes.iva ?? "2.10"}::numeric)`;

  it("credits beyond a document from two connections that hold their transactions open", async () => {
    const invoiceId = await issueOne();
    const { batchId } = await ask(invoiceId, { lines: [{ line: 1, amount: "1.00" }] });
    const [first, second] = [await test.database.pool.connect(), await test.database.pool.connect()];
    try {
      const sql = `insert into note_requests (batch_id, corrects_id, kind, reason, net_amount, iva_amount, total_amount) values (${batchId}, ${invoiceId}, 'CREDIT', 'x', 60, 12.6, 72.6)`;
      await first.query("begin");
      await second.query("begin");
      await first.query(sql);
      const waiting = second.query(sql).then(() => "written", (error: { constraint?: string }) => error.constraint);
      const [state] = await Promise.all([Promise.race([waiting, new Promise((resolve) => setTimeout(() => resolve("waits"), 300))])]);
      expect(state).toBe("waits");
      await first.query("commit");
      expect(await waiting).toBe("note_requests_credit_left");
    } finally {
      await second.query("rollback").catch(() => undefined);
      first.release();
      second.release();
    }
  });

  it("a second annulment, a note of another series, and a change of what was asked for", async () => {
    const invoiceId = await issueOne();
    const { batchId } = await ask(invoiceId, { lines: [{ line: 1, amount: "1.00" }] });
    const debits = await ask(invoiceId, { kind: "DEBIT" });
    const other = await ask(await issueOne());
    await insert(batchId, invoiceId, { annuls: true });
    await expect(insert(batchId, invoiceId, { annuls: true })).rejects.toThrow(/note_requests_one_annulment|Unique constraint/);
    await expect(insert(debits.batchId, invoiceId)).rejects.toThrow(/note_requests_book/);
    await expect(insert(other.batchId, invoiceId)).rejects.toThrow(/note_requests_book/);
    await expect(insert((await issue(1)).batchId, invoiceId)).rejects.toThrow(/note_requests_book/);
    for (const change of ["net_amount = net_amount + 1, total_amount = total_amount + 1", "corrects_id = corrects_id - 1", "annuls = true", "reason = 'y'"]) {
      await expect(db.$executeRawUnsafe(`update note_requests set ${change} where batch_id = ${batchId}`), change).rejects.toThrow(/note_requests_transition/);
    }
  });
});

describe("annulling a batch", () => {
  it("asks for what is left of each document, in order, and the rest of nothing", async () => {
    const { batchId, invoiceIds } = await issue(4);
    await ask(invoiceIds[0]!);
    await ask(invoiceIds[1]!, { lines: [{ line: 1, amount: "21.00" }] });
    const { batchId: notes, count } = await annulBatch(db, { actor: manager, batchId, input: { reason: "Tarifa equivocada", rebill: true } });
    expect(count).toBe(3);
    const requests = await requestsOf(notes);
    expect(requests.map((request) => [request.correctsId, request.totalAmount.toFixed(2), request.annuls, request.rebill])).toEqual([[invoiceIds[1], "100.00", true, true], [invoiceIds[2], "121.00", true, true], [invoiceIds[3], "121.00", true, true]]);
    expect(await db.billingBatch.findUniqueOrThrow({ where: { id: notes } })).toMatchObject({ kind: "NOTES", annulsBatchId: batchId, requestedCount: 3, requestedTotals: { ARS: "342.00" } });
    expect(await db.auditEvent.count({ where: { action: "batch.annulled", entityId: batchId } })).toBe(1);
    await expect(annulBatch(db, { actor: manager, batchId: notes, input: { reason: "x", rebill: false } })).rejects.toMatchObject({ code: "BATCH_OF_NOTES" });
    // What is cancelled before it is issued makes room again.
    await db.$executeRaw`update note_requests set status = 'CANCELLED' where batch_id = ${notes} and corrects_id = ${invoiceIds[2]}`;
    expect((await annulBatch(db, { actor: manager, batchId, input: { reason: "Otra vez", rebill: false } })).count).toBe(1);
  });

  it("waits for the end of a batch that may still issue", async () => {
    const book = await createBook(db, { pointOfSale: ++pointOfSale });
    const batchId = await launch(db, clerk, { receiptBook: book.code, pendingIds: [await createPending(db, { customerId: (await createCustomer(db)).id })] });
    const annul = () => annulBatch(db, { actor: manager, batchId, input: { reason: "x", rebill: false } });
    await expect(annul()).rejects.toMatchObject({ code: "BATCH_NOT_OVER" });
    await runToEnd(db, batchId);
    await expect(annul()).rejects.toMatchObject({ code: "NOTE_BOOK_MISSING" });
  });
});
