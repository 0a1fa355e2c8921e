import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { findBook } from "../batches/launch-rules.ts";
import { documentTypes, voucherTypeOf } from "../fiscal/document-types.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createCustomer, createUser } from "../testing/factories.ts";
import { createReceiptBook, deleteReceiptBook, updateReceiptBook } from "./commands.ts";
import { createNoteBooks } from "./create-note-books.ts";
import { formatBookCode, receiptBookInput, type ReceiptBook } from "./model.ts";
import { getNextNumber, listReceiptBooks, proveReceiptBook } from "./queries.ts";

describe("receipt books", () => {
  let it: TestDatabase;
  let admin: Actor;
  let pointOfSale = 0;
  beforeAll(async () => {
    it = await createTestDatabase();
    admin = await createUser(it.database.prisma, { role: "ADMIN" });
  });
  afterAll(() => it.drop());

  const make = (fields: object = {}): Promise<ReceiptBook> =>
    createReceiptBook(it.database.prisma, { actor: admin, input: receiptBookInput.parse({ letter: "A", pointOfSale: ++pointOfSale, ...fields }) });

  /**
   * Documents as they can never be written: the triggers and the unique index are set aside, which only this test's
   * database allows. What the proof finds, it finds in the documents.
   */
  async function forge(book: ReceiptBook, documents: readonly (readonly [number: number, issueDate: string])[], nextNumber: number): Promise<void> {
    const { id: customerId } = await createCustomer(it.database.prisma);
    const client = await it.database.pool.connect();
    try {
      await client.query("begin; alter table invoices drop constraint if exists invoices_number_key; set local session_replication_role = replica");
      const { rows } = await client.query<{ id: number }>(
        `insert into billing_batches (receipt_book_id, issue_date, grouping, selection, requested_count, requested_totals, created_by)
         values ($1, '2026-01-01', 'PER_SERVICE', '{}', 1, '{}', $2) returning id`, [book.id, admin.userId]);
      await client.query(
        `insert into invoices (receipt_book_id, number, issue_date, batch_id, customer_id, customer_name, customer_tax_id, customer_iva_condition, currency,
           net_amount, iva_amount, total_amount, line_count, service_from, service_to, authority, cae, cae_due_date)
         select $1, n, d::date, $2, $3, 'C', '30500010912', 'EXENTO', 'ARS', 100, 21, 121, 1, d::date, d::date, 'SIMULATOR', '99000000000001', d::date
         from unnest($4::int[], $5::text[]) as t (n, d)`,
        [book.id, rows[0]?.id, customerId, documents.map(([number]) => number), documents.map(([, date]) => date)]);
      await client.query("update receipt_books set next_number = $2, last_issue_date = '2026-01-01' where id = $1", [book.id, nextNumber]);
      await client.query("commit");
    } finally {
      client.release();
    }
  }

  test("a new book is proven: nothing is missing from nothing", async () => {
    const book = await make({ firstNumber: 100 });
    expect(book).toMatchObject({ code: "A-0001", nextNumber: 100, nextInvoiceNumber: "A-0001-00000100" });
    expect(await proveReceiptBook(it.database.prisma, { code: book.code })).toMatchObject({ first: null, last: null, count: 0, missing: [], proven: true });
    expect((await getNextNumber(it.database.prisma, { code: book.code })).nextInvoiceNumber).toBe("A-0001-00000100");
  });

  test("the proof finds gaps at the start, inside and at the end, doubles, and dates out of order", async () => {
    const book = await make({ firstNumber: 1 });
    await forge(book, [[3, "2026-01-01"], [4, "2026-01-02"], [4, "2026-01-02"], [7, "2026-01-05"], [8, "2026-01-04"]], 11);
    expect(await proveReceiptBook(it.database.prisma, { code: book.code })).toEqual({
      receiptBook: book.code, first: 3, last: 8, count: 5, missing: [1, 2, 5, 6, 9, 10], duplicates: [4], outOfDateOrder: [8],
      foreign: [],
      foreignCount: 0,
      missingCount: 6, duplicateCount: 1, outOfDateOrderCount: 1, expectedFirst: 1, expectedNext: 11, proven: false,
    });
  });

  test("a hole of millions is counted, and its first thousand named", async () => {
    const book = await make();
    await forge(book, [[1, "2026-01-01"], [5_000_000, "2026-01-02"]], 5_000_001);
    const proof = await proveReceiptBook(it.database.prisma, { code: book.code });
    expect(proof.missingCount).toBe(4_999_998);
    expect(proof.missing).toHaveLength(1_000);
    expect(proof.missing.slice(0, 2)).toEqual([2, 3]);
  });

  test("documents in order prove their book", async () => {
    const book = await make({ firstNumber: 41 });
    await forge(book, Array.from({ length: 3_000 }, (_, n) => [41 + n, "2026-03-01"] as const), 3_041);
    expect(await proveReceiptBook(it.database.prisma, { code: book.code })).toMatchObject({ first: 41, last: 3_040, count: 3_000, proven: true });
  });

  test("an unused book can change everything and go; a used one keeps its identity", async () => {
    const book = await make();
    const moved = await updateReceiptBook(it.database.prisma, { actor: admin, code: book.code, input: { version: 1, letter: "B", firstNumber: 500 } });
    expect(moved).toMatchObject({ code: book.code.replace("A", "B"), firstNumber: 500, nextNumber: 500, version: 2 });
    await expect(updateReceiptBook(it.database.prisma, { actor: admin, code: moved.code, input: { version: 1, active: false } })).rejects.toMatchObject({ code: "VERSION_CONFLICT" });
    await deleteReceiptBook(it.database.prisma, { actor: admin, code: moved.code });

    const used = await make();
    await forge(used, [[1, "2026-01-01"]], 2);
    await expect(updateReceiptBook(it.database.prisma, { actor: admin, code: used.code, input: { version: 1, letter: "C" } })).rejects.toMatchObject({ code: "RECEIPT_BOOK_IN_USE" });
    await expect(deleteReceiptBook(it.database.prisma, { actor: admin, code: used.code })).rejects.toMatchObject({ code: "RECEIPT_BOOK_IN_USE" });
    const renamed = await updateReceiptBook(it.database.prisma, { actor: admin, code: used.code, input: { version: 1, description: "Sucursal", active: false } });
    expect(renamed).toMatchObject({ description: "Sucursal", active: false });
  });

  test("the first number of an unused book can be raised and lowered", async () => {
    const book = await make({ firstNumber: 500 });
    const lowered = await updateReceiptBook(it.database.prisma, { actor: admin, code: book.code, input: { version: 1, firstNumber: 1 } });
    expect(lowered).toMatchObject({ firstNumber: 1, nextNumber: 1 });
    expect(await updateReceiptBook(it.database.prisma, { actor: admin, code: book.code, input: { version: 2, firstNumber: 800 } })).toMatchObject({ firstNumber: 800, nextNumber: 800 });
  });

  test("a letter and point of sale have one book", async () => {
    await make({ letter: "C", pointOfSale: 77 });
    await expect(make({ letter: "C", pointOfSale: 77 })).rejects.toMatchObject({ code: "RECEIPT_BOOK_TAKEN" });
    const page = await listReceiptBooks(it.database.prisma, { q: "C-0077" });
    expect(page.data.map((row) => row.code)).toEqual(["C-0077"]);
  });

  test("the books of notes of a point of sale are created once, whoever asks how often", async () => {
    const book = await make({ pointOfSale: 4_400, currency: "USD" });
    const create = () => createNoteBooks(it.database.prisma, { actor: admin, code: book.code });
    const both = await Promise.all([create(), create()]);
    expect(both.flat().map(({ code, documentType, currency, firstNumber }) => [code, documentType, currency, firstNumber]).sort()).toEqual([["NC-A-4400", "CREDIT_NOTE", "USD", 1], ["ND-A-4400", "DEBIT_NOTE", "USD", 1]]);
    expect(await create()).toEqual([]);
    const credit = await make({ documentType: "MIPYME_INVOICE", pointOfSale: 4_400 });
    expect((await createNoteBooks(it.database.prisma, { actor: admin, code: credit.code })).map(({ code }) => code)).toEqual(["NCE-A-4400", "NDE-A-4400"]);
    await expect(createNoteBooks(it.database.prisma, { actor: admin, code: "NC-A-4400" })).rejects.toMatchObject({ code: "RECEIPT_BOOK_OF_NOTES" });
    expect(await it.database.prisma.auditEvent.count({ where: { action: "receipt_book.created", data: { path: ["pointOfSale"], equals: 4_400 } } })).toBe(6);
  });

  test("a code is what the database makes of type, letter and point of sale", async () => {
    for (const documentType of documentTypes) {
      for (const pointOfSale of [5_001, 12_345]) {
        const book = await make({ documentType, letter: "B", pointOfSale });
        expect(book).toMatchObject({ code: formatBookCode({ documentType, letter: "B", pointOfSale }), voucherType: voucherTypeOf(documentType, "B") });
      }
    }
  });

  test("a book is of a letter that the company may issue", async () => {
    await it.database.prisma.company.create({ data: { id: 1, name: "Fletes Unipersonal", taxId: "20111111112", ivaCondition: "MONOTRIBUTO" } });
    await expect(make({ letter: "A" })).rejects.toMatchObject({ code: "ISSUER_LETTER_MISMATCH", errors: { letter: expect.any(String) } });
    const book = await make({ letter: "C" });
    await expect(updateReceiptBook(it.database.prisma, { actor: admin, code: book.code, input: { version: 1, letter: "B" } })).rejects.toMatchObject({ code: "ISSUER_LETTER_MISMATCH" });
    await it.database.prisma.company.update({ where: { id: 1 }, data: { ivaCondition: "RESPONSABLE_INSCRIPTO" } });
    await expect(make({ letter: "C" })).rejects.toMatchObject({ code: "ISSUER_LETTER_MISMATCH" });
    // A book from before: nothing is launched with it any more.
    await expect(findBook(it.database.prisma, book.code)).rejects.toMatchObject({ code: "ISSUER_LETTER_MISMATCH", errors: { receiptBook: expect.any(String) } });
    await make({ letter: "A" });
  });
});
