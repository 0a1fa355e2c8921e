import { addDays, businessDate } from "../clock.ts";
import type { Db } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import { isInvoiceType } from "../fiscal/document-types.ts";
import { arcaEnvironment } from "../env.ts";
import { maxIssueDateAheadDays, maxIssueDateBehindDays } from "./model.ts";
import type { Letter } from "../fiscal/letters.ts";
import { refuseLetterOfIssuer } from "../receipt-books/issuer-letter.ts";

/**
 * A slip of the year would close the book until then: dates far ahead are refused. So are those that an authority would refuse for every single document: it takes
 * services of ten days back (manual of WSFEv1, code 10016); without an authority a history can be written.
 * Throws ISSUE_DATE_TOO_FAR, ISSUE_DATE_TOO_OLD.
 */
export function checkIssueDate(issueDate: string): void {
  const earliest = addDays(businessDate(), -maxIssueDateBehindDays);
  if (arcaEnvironment() !== "local" && issueDate < earliest) {
    throw new DomainError("invalid", "ISSUE_DATE_TOO_OLD", `The tax authority takes documents dated ${earliest} at the earliest.`, { errors: { issueDate: `must not be before ${earliest}` } });
  }
  const latest = addDays(businessDate(), maxIssueDateAheadDays);
  if (issueDate > latest) {
    throw new DomainError("invalid", "ISSUE_DATE_TOO_FAR", `The issue date can be ${latest} at the latest.`, { errors: { issueDate: `must not be after ${latest}` } });
  }
}

/** The book a launch names. Throws RECEIPT_BOOK_UNKNOWN, RECEIPT_BOOK_OF_NOTES, RECEIPT_BOOK_INACTIVE or ISSUER_LETTER_MISMATCH. */
export async function findBook(db: Db, code: string) {
  const book = await db.receiptBook.findUnique({ where: { code } });
  if (!book) throw new DomainError("invalid", "RECEIPT_BOOK_UNKNOWN", `There is no receipt book ${code}.`, { errors: { receiptBook: "does not exist" } });
  if (!isInvoiceType(book.documentType)) throw new DomainError("invalid", "RECEIPT_BOOK_OF_NOTES", `The receipt book ${code} numbers notes: it bills no pendings.`, { errors: { receiptBook: "is not a book of invoices" } });
  if (!book.active) throw new DomainError("conflict", "RECEIPT_BOOK_INACTIVE", `The receipt book ${code} is not active.`);
  await refuseLetterOfIssuer(db, { letter: book.letter as Letter, field: "receiptBook" });
  return book;
}
