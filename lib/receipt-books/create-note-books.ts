import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import type { Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError } from "../errors/domain-error.ts";
import { isInvoiceType, noteKinds, noteTypeFor } from "../fiscal/document-types.ts";
import type { Letter } from "../fiscal/letters.ts";
import { refuseLetterOfIssuer } from "./issuer-letter.ts";
import { formatBookCode, type ReceiptBook } from "./model.ts";
import { getReceiptBook } from "./queries.ts";

/**
 * Creates the books of credit and debit notes that a book of invoices lacks, of its letter and point of sale, from number 1. Twice is once.
 * Throws NOT_FOUND, RECEIPT_BOOK_OF_NOTES, ISSUER_LETTER_MISMATCH.
 * @returns those that were created.
 */
export function createNoteBooks(db: Db, { actor, code }: { actor: Actor; code: string }): Promise<ReceiptBook[]> {
  return inTransaction(db, async (tx) => {
    const { documentType, letter, pointOfSale, currency } = await getReceiptBook(tx, { code });
    if (!isInvoiceType(documentType)) throw new DomainError("invalid", "RECEIPT_BOOK_OF_NOTES", `The receipt book ${code} numbers notes itself.`);
    await refuseLetterOfIssuer(tx, { letter: letter satisfies Letter, field: "letter" });
    const created: ReceiptBook[] = [];
    for (const kind of noteKinds) {
      const noteType = noteTypeFor(documentType, kind);
      if (noteType === undefined) continue;
      const data = { documentType: noteType, letter, pointOfSale, currency };
      const { count } = await tx.receiptBook.createMany({ data, skipDuplicates: true });
      if (count === 0) continue;
      const book = await getReceiptBook(tx, { code: formatBookCode(data) });
      await recordAudit(tx, { actor, action: "receipt_book.created", entity: "receipt_book", entityId: book.id, data });
      created.push(book);
    }
    return created;
  });
}
