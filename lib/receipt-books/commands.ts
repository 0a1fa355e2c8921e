import { changesBetween } from "../audit/changes.ts";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import type { Db, Tx } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError, notFound } from "../errors/domain-error.ts";
import { versionConflict } from "../errors/version-conflict.ts";
import { refuseLetterOfIssuer } from "./issuer-letter.ts";
import type { ReceiptBook, ReceiptBookInput, ReceiptBookPatch } from "./model.ts";
import { getReceiptBook } from "./queries.ts";

/** Throws RECEIPT_BOOK_TAKEN, ISSUER_LETTER_MISMATCH. */
export function createReceiptBook(db: Db, { actor, input }: { actor: Actor; input: ReceiptBookInput }): Promise<ReceiptBook> {
  return inTransaction(db, async (tx) => {
    await refuseLetterOfIssuer(tx, { letter: input.letter, field: "letter" });
    const { id, code } = await tx.receiptBook.create({ data: { ...input, nextNumber: input.firstNumber }, select: { id: true, code: true } });
    await recordAudit(tx, { actor, action: "receipt_book.created", entity: "receipt_book", entityId: id, data: input });
    return getReceiptBook(tx, { code });
  });
}

/**
 * A book keeps its letter, point of sale and first number once a batch has named it. Throws NOT_FOUND, VERSION_CONFLICT,
 * RECEIPT_BOOK_IN_USE, RECEIPT_BOOK_TAKEN, ISSUER_LETTER_MISMATCH.
 */
export function updateReceiptBook(db: Db, { actor, code, input }: { actor: Actor; code: string; input: ReceiptBookPatch }): Promise<ReceiptBook> {
  const { version, firstNumber, ...changes } = input;
  return inTransaction(db, async (tx) => {
    const book = await lockBook(tx, code);
    if (book.version !== version) throw versionConflict(book.version);
    const identity = { letter: changes.letter ?? book.letter, pointOfSale: changes.pointOfSale ?? book.pointOfSale, firstNumber: firstNumber ?? book.firstNumber };
    const keepsIdentity = identity.letter === book.letter && identity.pointOfSale === book.pointOfSale && identity.firstNumber === book.firstNumber;
    if (!keepsIdentity) await refuseUsed(tx, book);
    if (identity.letter !== book.letter) await refuseLetterOfIssuer(tx, { letter: identity.letter, field: "letter" });
    const saved = await tx.receiptBook.update({
      where: { id: book.id },
      data: {
        ...changes,
        ...(identity.firstNumber === book.firstNumber ? {} : { firstNumber: identity.firstNumber, nextNumber: identity.firstNumber }),
        version: { increment: 1 },
        updatedAt: now(),
      },
      select: { code: true },
    });
    const after = await getReceiptBook(tx, { code: saved.code });
    await recordAudit(tx, { actor, action: "receipt_book.updated", entity: "receipt_book", entityId: book.id, data: { code: after.code, ...changesBetween(book, after) } });
    return after;
  });
}

/** Only a book that nothing refers to. Throws NOT_FOUND, RECEIPT_BOOK_IN_USE. */
export async function deleteReceiptBook(db: Db, { actor, code }: { actor: Actor; code: string }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const book = await lockBook(tx, code);
    await refuseUsed(tx, book);
    await tx.receiptBook.delete({ where: { id: book.id } });
    await recordAudit(tx, { actor, action: "receipt_book.deleted", entity: "receipt_book", entityId: book.id, data: { code } });
  });
}

async function lockBook(tx: Tx, code: string): Promise<ReceiptBook> {
  const [locked] = await tx.$queryRaw<{ id: number }[]>`select id from receipt_books where code = ${code} for update`;
  if (!locked) throw notFound(`Receipt book ${code}`);
  return getReceiptBook(tx, { code });
}

async function refuseUsed(tx: Tx, book: ReceiptBook): Promise<void> {
  const used = book.nextNumber > book.firstNumber || (await tx.billingBatch.findFirst({ where: { receiptBookId: book.id }, select: { id: true } })) !== null;
  if (used) {
    throw new DomainError("conflict", "RECEIPT_BOOK_IN_USE", "A receipt book with documents or batches keeps its letter, point of sale and first number, and cannot be deleted.");
  }
}
