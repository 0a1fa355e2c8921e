import type { Db } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import { noteTypeFor, type DocumentType, type NoteKind } from "../fiscal/document-types.ts";
import type { Letter } from "../fiscal/letters.ts";
import { formatBookCode } from "../receipt-books/model.ts";

export interface SeriesOfDocument {
  readonly documentType: DocumentType;
  readonly letter: Letter;
  readonly pointOfSale: number;
}

/**
 * The book that numbers the notes of a document: the type that corrects it, its letter and its point of sale.
 * Throws NOTE_NOT_POSSIBLE, NOTE_BOOK_MISSING (with the book to create), RECEIPT_BOOK_INACTIVE.
 */
export async function findNoteBook(db: Db, { of, kind }: { of: SeriesOfDocument; kind: NoteKind }): Promise<{ id: number; code: string }> {
  const documentType = noteTypeFor(of.documentType, kind);
  if (documentType === undefined) {
    throw new DomainError("invalid", "NOTE_NOT_POSSIBLE", kind === "CREDIT" ? "A credit note is not corrected by another one: a debit note of the invoice adds again what it took." : "Only an invoice takes a debit note.");
  }
  const { letter, pointOfSale } = of;
  const book = await db.receiptBook.findFirst({ where: { documentType, letter, pointOfSale }, select: { id: true, code: true, active: true } });
  if (!book) {
    const code = formatBookCode({ documentType, letter, pointOfSale });
    throw new DomainError("conflict", "NOTE_BOOK_MISSING", `There is no receipt book ${code} to number the note in.`, { details: { receiptBook: code, documentType, letter, pointOfSale } });
  }
  if (!book.active) throw new DomainError("conflict", "RECEIPT_BOOK_INACTIVE", `The receipt book ${book.code} is not active.`);
  return book;
}
