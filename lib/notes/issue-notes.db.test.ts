import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { cancelBatch } from "../batches/commands/cancel-batch.ts";
import { runBatch } from "../batches/commands/run-batch.ts";
import { getBatch, listBatchItems } from "../batches/queries.ts";
import { addDays, businessDate } from "../clock.ts";
import type { PrismaClient } from "../db/client.ts";
import { addCustomerTax } from "../customer-taxes/commands.ts";
import { exportInvoices } from "../erp/export.ts";
import { exportDocumentSchema, type CsvRows, type ExportFormat } from "../erp/model.ts";
import type { InvoiceFilter } from "../invoices/model.ts";
import { getInvoice } from "../invoices/queries.ts";
import { createNoteBooks } from "../receipt-books/create-note-books.ts";
import { startTestAuthority, type TestAuthority } from "../testing/authority.ts";
import { findViolations, launch, noViolations } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "../testing/factories.ts";
import { compareWithAuthority, runUntilSettled } from "../testing/lanes.ts";
import { readCsvObjects } from "../testing/read-csv.ts";
import { WorkerPool } from "../testing/workers.ts";
import { annulBatch } from "./commands/annul-batch.ts";
import { requestNote } from "./commands/request-note.ts";
import { noteInput, type NoteInput } from "./model.ts";
import { getCorrections } from "./queries.ts";

/** Notes through the lanes, against the simulated authority: what is asked for here is what it has on record. */
let test: TestDatabase;
let db: PrismaClient;
let authority: TestAuthority;
let manager: Actor;
let admin: Actor;
const today = businessDate();

beforeAll(async () => {
  test = await createTestDatabase({ poolSize: 10 });
  process.env.DATABASE_URL = test.url;
  db = test.database.prisma;
  authority = await startTestAuthority(test, { settings: { maxPerRequest: 20 } });
  manager = await createUser(db, { role: "MANAGER" });
  admin = await createUser(db, { role: "ADMIN" });
});
afterEach(() => authority.simulator.clearFaults());
afterAll(async () => {
  await authority.stop();
  await test.drop();
});

const run = (batchId: number) => runUntilSettled(db, { batchId, authority: authority.authority });

interface Issued {
  readonly batchId: number;
  readonly customerId: number;
  readonly ids: readonly number[];
}

/** A batch that the authority authorised, with the books of its notes. */
async function issue(options: { count?: number; amount?: string; currency?: string; letter?: "A" | "B"; mipyme?: boolean; ivaCondition?: string; customerId?: number } = {}): Promise<Issued> {
  const book = await createBook(db, { letter: options.letter ?? "A", documentType: options.mipyme ? "MIPYME_INVOICE" : "INVOICE" });
  await createNoteBooks(db, { actor: admin, code: book.code });
  const customerId = options.customerId ?? (await createCustomer(db, { ivaCondition: options.ivaCondition ?? "RESPONSABLE_INSCRIPTO" })).id;
  await createPendings(db, { count: options.count ?? 1, customerIds: [customerId], amount: options.amount ?? "121000.00", currency: options.currency ?? "ARS", ivaRates: ["21", "10.5", "EXEMPT"] });
  const pendingIds = (await db.billingPending.findMany({ where: { customerId, status: "PENDING" }, select: { id: true } })).map((row) => row.id);
  const batchId = await launch(db, manager, { receiptBook: book.code, issueDate: today, pendingIds });
  expect(await run(batchId)).toMatchObject({ status: "PROCESSED", invoiceCount: options.count ?? 1 });
  return { batchId, customerId, ids: (await db.invoice.findMany({ where: { batchId }, orderBy: { number: "asc" }, select: { id: true } })).map((row) => row.id) };
}

async function exported(filter: InvoiceFilter, format: ExportFormat, rows: CsvRows = "documents"): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of exportInvoices({ db, pool: test.database.pool }, { filter, format, rows })) pieces.push(piece);
  return pieces.join("");
}

const one = ({ ids: [id] }: Issued): number => id ?? 0;
async function note(invoiceId: number, input: Partial<NoteInput> = {}) {
  const { batchId } = await requestNote(db, { actor: manager, invoiceId, input: noteInput.parse({ kind: "CREDIT", reason: "Flete mal facturado", ...input }) });
  return run(batchId);
}
async function noteOf(batchId: number) {
  const { noteId } = await db.noteRequest.findFirstOrThrow({ where: { batchId } });
  if (noteId === null) throw new Error("the note was not issued");
  return getInvoice(db, { id: noteId });
}
const unharmed = async (): Promise<void> => {
  expect(await findViolations(db)).toEqual(noViolations);
  expect(await compareWithAuthority(db, authority.simulator)).toEqual({ onlyHere: [], onlyThere: [], different: [] });
};

describe("a note", () => {
  it("of the whole document undoes it: amounts, lines, receiver, and what it corrects", async () => {
    const invoiceId = one(await issue());
    const invoice = await getInvoice(db, { id: invoiceId });
    const batch = await note(invoiceId, { annuls: true });
    expect(batch).toMatchObject({ status: "PROCESSED", kind: "NOTES", invoicedCount: 1, invoiceCount: 1, rejectedCount: 0, progress: 100 });
    const issued = await noteOf(batch.id);
    const { netAmount, ivaAmount, totalAmount, customerId, customerTaxId, currency } = invoice;
    expect(issued).toMatchObject({ documentType: "CREDIT_NOTE", correctsId: invoiceId, noteReason: "Flete mal facturado", netAmount, ivaAmount, totalAmount, customerId, customerTaxId, currency, authority: "SIMULATOR", lines: [{ correctsLine: 1, pendingId: null, serviceCode: invoice.lines[0]?.serviceCode }] });
    expect(await getCorrections(db, { invoiceId })).toMatchObject({ credited: totalAmount, left: { totalAmount: "0.00" }, notes: [{ status: "ISSUED", noteId: issued.id, noteNumber: issued.number }] });
    await unharmed();
  });

  it("of a part, then of the rest; and of debit with lines of its own", async () => {
    const invoiceId = one(await issue());
    expect(await noteOf((await note(invoiceId, { lines: [{ line: 1, amount: "1000.01" }] })).id)).toMatchObject({ totalAmount: "1000.01" });
    await note(invoiceId);
    const debit = await noteOf((await note(invoiceId, { kind: "DEBIT", lines: [{ description: "Intereses por mora", ivaRate: "21", amount: "121.00" }] })).id);
    expect(debit).toMatchObject({ documentType: "DEBIT_NOTE", totalAmount: "121.00", lines: [{ correctsLine: null, description: "Intereses por mora" }] });
    // A debit note is undone by a credit note of its own.
    expect(await noteOf((await note(debit.id)).id)).toMatchObject({ correctsId: debit.id, totalAmount: "121.00" });
    await expect(requestNote(db, { actor: manager, invoiceId: (await noteOf((await note(one(await issue()))).id)).id, input: noteInput.parse({ kind: "CREDIT", reason: "x" }) })).rejects.toMatchObject({ code: "NOTE_NOT_POSSIBLE" });
    await unharmed();
  });

  it("reaches the ERP whole: in JSON and CSV, posted the other way round, perceptions apart, with what it corrects", async () => {
    const { id: customerId } = await createCustomer(db);
    await addCustomerTax(db, { actor: admin, customerId, input: { taxCode: 7, description: "Percepción IIBB", rate: "3", validFrom: "2026-01-01", validTo: null } });
    const issued = await issue({ customerId });
    await note(one(issued), { annuls: true });
    const { data, totals } = exportDocumentSchema.parse(JSON.parse(await exported({ customerId }, "json")));
    const [billed, credited] = ["INVOICE", "CREDIT_NOTE"].map((type) => data.find(({ documentType }) => documentType === type));
    expect(credited).toMatchObject({ corrects: billed?.invoiceNumber, total: billed?.total, otherTaxes: billed?.otherTaxes, lines: [{ pendingId: null }] });
    expect(Number(credited?.otherTaxes)).toBeGreaterThan(0);
    expect(credited?.accountingEntries).toEqual(billed?.accountingEntries.map((entry) => ({ ...entry, debit: entry.credit, credit: entry.debit })));
    expect(credited?.accountingEntries).toEqual((await noteOf((await db.invoice.findFirstOrThrow({ where: { customerId, documentType: "CREDIT_NOTE" } })).batchId)).accountingEntries);
    expect(totals).toEqual([{ currency: "ARS", count: 2, net: "0.00", tax: "0.00", otherTaxes: "0.00", total: "0.00" }]);
    for (const rows of ["documents", "lines", "entries"] as const) {
      const table = readCsvObjects(await exported({ customerId }, "csv", rows));
      expect(new Set(table.map(({ documentType }) => documentType)), rows).toEqual(new Set(["INVOICE", "CREDIT_NOTE"]));
    }
    const [document] = readCsvObjects(await exported({ customerId, documentType: "CREDIT_NOTE" }, "csv"));
    expect(document).toMatchObject({ receivableDebit: "0.00", receivableCredit: billed?.total, revenueDebit: billed?.net, revenueCredit: "0.00", corrects: billed?.invoiceNumber });
  });

  it("takes perceptions back in proportion, to the cent", async () => {
    const { id: customerId } = await createCustomer(db);
    for (const [description, rate] of [["Percepción IIBB Santa Fe", "3.5"], ["Percepción IIBB Córdoba", "1.75"]] as const) {
      await addCustomerTax(db, { actor: admin, customerId, input: { taxCode: 7, description, rate, validFrom: "2026-01-01", validTo: null } });
    }
    const issued = await issue({ customerId, amount: "999.99" });
    const invoiceId = one(issued);
    const invoice = await getInvoice(db, { id: invoiceId });
    expect(invoice.otherTaxesAmount).not.toBe("0.00");
    await note(invoiceId, { lines: [{ line: 1, amount: "333.33" }] });
    await note(invoiceId, { lines: [{ line: 1, amount: "100.01" }] });
    await note(invoiceId);
    expect(await getCorrections(db, { invoiceId })).toMatchObject({ credited: invoice.totalAmount, left: { netAmount: "0.00", ivaAmount: "0.00", otherTaxesAmount: "0.00", totalAmount: "0.00" } });
    const taxes = await db.$queryRaw<{ description: string; signed: string }[]>`
      select x.description, sum(document_sign(i.document_type) * x.amount)::text as signed from invoice_taxes x join invoices i on i.id = x.invoice_id where i.customer_id = ${customerId} group by 1 order by 1`;
    expect(taxes.map(({ signed }) => Number(signed)).reduce((sum, value) => sum + value, 0)).toBe(0);
    await unharmed();
  });

  it("in dollars keeps the rate of its document", async () => {
    const invoiceId = one(await issue({ currency: "USD", amount: "500.00" }));
    const issued = await noteOf((await note(invoiceId)).id);
    const invoice = await getInvoice(db, { id: invoiceId });
    expect(issued).toMatchObject({ currency: "USD", exchangeRate: invoice.exchangeRate, exchangeRateDate: invoice.exchangeRateDate });
    await unharmed();
  });

  it("of class B, of an exempt customer", async () => {
    expect(await note(one(await issue({ letter: "B", ivaCondition: "EXENTO" })), { annuls: true })).toMatchObject({ status: "PROCESSED", invoiceCount: 1 });
    await unharmed();
  });

  it("that the authority rejects makes room again, and says why", async () => {
    const invoiceId = one(await issue());
    authority.simulator.inject({ kind: "reject", position: 1, code: 10_040, message: "El comprobante asociado no es valido" });
    const batch = await note(invoiceId, { annuls: true });
    expect(batch).toMatchObject({ status: "PROCESSED", rejectedCount: 1, invoiceCount: 0 });
    const { data } = await listBatchItems(db, { batchId: batch.id });
    expect(data).toMatchObject([{ status: "REJECTED", pendingId: null, correctsId: invoiceId, error: { code: "ARCA_10040" } }]);
    expect(await getCorrections(db, { invoiceId })).toMatchObject({ credited: "0.00", notes: [{ status: "REJECTED", error: { code: "ARCA_10040" } }] });
    expect(await note(invoiceId, { annuls: true })).toMatchObject({ invoiceCount: 1 });
    await unharmed();
  });
});

describe("MiPyME credit invoices", () => {
  it("go to large companies from the minimum on, one by one, and their notes say whether they annul", async () => {
    await db.company.update({ where: { id: 1 }, data: { mipyme: true, cbu: "2850590940090418135201", cbuAlias: "norte.fletes" } });
    const { id: customerId } = await createCustomer(db);
    await db.customer.update({ where: { id: customerId }, data: { largeCompany: true, paymentTermDays: 30 } });
    const { ids } = await issue({ customerId, mipyme: true, count: 3, amount: "6000000.00" });
    expect(await getInvoice(db, { id: ids[0] ?? 0 })).toMatchObject({ documentType: "MIPYME_INVOICE", number: expect.stringMatching(/^FCE-A-/) as string, paymentDueDate: addDays(today, 30) });
    expect(await noteOf((await note(ids[0] ?? 0, { lines: [{ line: 1, amount: "1000.00" }] })).id)).toMatchObject({ documentType: "MIPYME_CREDIT_NOTE", number: expect.stringMatching(/^NCE-A-/) as string });
    await note(ids[1] ?? 0, { annuls: true });
    const debit = await noteOf((await note(ids[2] ?? 0, { kind: "DEBIT", lines: [{ line: 1, amount: "500.00" }] })).id);
    expect(debit).toMatchObject({ documentType: "MIPYME_DEBIT_NOTE" });
    await expect(note(debit.id, { lines: [{ line: 1, amount: "100.00" }] })).rejects.toMatchObject({ code: "NOTE_NOT_POSSIBLE" });
    await note(debit.id, { annuls: true });
    await unharmed();
    await db.company.update({ where: { id: 1 }, data: { mipyme: false } });
  });
});

describe("annulling a batch", () => {
  it("credits every document, and its pendings can be billed again: history stays as it was", async () => {
    const { batchId, customerId, ids } = await issue({ count: 45 });
    await note(ids[0] ?? 0, { lines: [{ line: 1, amount: "1000.00" }] });
    const { batchId: notes, count } = await annulBatch(db, { actor: manager, batchId, input: { reason: "Tarifa equivocada", rebill: true } });
    expect(count).toBe(45);
    expect(await run(notes)).toMatchObject({ status: "PROCESSED", invoiceCount: 45, requestedCount: 45, annulsBatchId: batchId });
    const pendings = await db.billingPending.findMany({ where: { customerId }, orderBy: { id: "asc" } });
    expect(pendings.filter((row) => row.status === "INVOICED" && row.annulledBy !== null)).toHaveLength(45);
    const again = pendings.filter((row) => row.status === "PENDING");
    expect(again.map((row) => [row.serviceId, row.amount.toFixed(2), row.ivaRate])).toEqual(pendings.slice(0, 45).map((row) => [row.serviceId, row.amount.toFixed(2), row.ivaRate]));
    const { data } = await listBatchItems(db, { batchId: notes, limit: 500 });
    expect(data).toHaveLength(45);
    expect(data[0]).toMatchObject({ status: "INVOICED", correctsId: ids[0], invoiceNumber: expect.stringMatching(/^NC-A-\d{4}-\d{8}$/) as string });
    // The second round bills the same services once more.
    const book = await createBook(db);
    const second = await launch(db, manager, { receiptBook: book.code, issueDate: today, pendingIds: again.map((row) => row.id) });
    expect(await run(second)).toMatchObject({ invoicedCount: 45 });
    await unharmed();
  });

  it("that is cancelled keeps what was issued, and the rest can be annulled again", async () => {
    const { batchId } = await issue({ count: 45 });
    const { batchId: notes } = await annulBatch(db, { actor: manager, batchId, input: { reason: "x", rebill: false } });
    // One call of twenty, then somebody cancels.
    const stop = new AbortController();
    await runBatch(db, { batchId: notes, worker: "worker:test", chunkSize: 100, authority: authority.authority, signal: stop.signal, onChunk: () => stop.abort() });
    await cancelBatch(db, { actor: manager, batchId: notes });
    expect(await getBatch(db, { batchId: notes })).toMatchObject({ status: "CANCELLED", invoiceCount: 20, releasedCount: 25 });
    const { batchId: again, count } = await annulBatch(db, { actor: manager, batchId, input: { reason: "x", rebill: false } });
    expect(count).toBe(25);
    expect(await run(again)).toMatchObject({ invoiceCount: 25 });
    await expect(annulBatch(db, { actor: manager, batchId, input: { reason: "x", rebill: false } })).rejects.toMatchObject({ code: "NOTHING_LEFT" });
    await unharmed();
  });

  it("survives kill -9 of its workers: every document is credited once", { timeout: 150_000 }, async () => {
    const { batchId } = await issue({ count: 120 });
    const { batchId: notes } = await annulBatch(db, { actor: manager, batchId, input: { reason: "x", rebill: true } });
    authority.simulator.inject({ kind: "slow", delayMs: 60, operation: "FECAESolicitar", times: 0 });
    const pool = new WorkerPool(test.url, authority.env);
    try {
      pool.start(100);
      for (let kills = 0; kills < 2; kills++) {
        const before = (await getBatch(db, { batchId: notes })).invoicedCount;
        for (let waits = 0; waits < 150 && (await getBatch(db, { batchId: notes })).invoicedCount === before; waits++) await delay(100);
        await pool.killAll();
        pool.start(100);
      }
      for (let waits = 0; waits < 300 && (await getBatch(db, { batchId: notes })).status !== "PROCESSED"; waits++) await delay(100);
    } finally {
      await pool.killAll();
      authority.simulator.clearFaults();
    }
    expect(await getBatch(db, { batchId: notes })).toMatchObject({ status: "PROCESSED", invoiceCount: 120 });
    expect(await db.billingPending.count({ where: { batchId, annulledBy: null } })).toBe(0);
    await unharmed();
  });
});
