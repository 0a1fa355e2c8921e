import { addDays, businessDate } from "../clock.ts";
import type { Db } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import { isInvoiceType } from "../fiscal/document-types.ts";
import { maxIssueDateAheadDays } from "./model.ts";

/** A slip of the year would close the book until then: dates far ahead are refused. */
export function checkIssueDate(issueDate: string): void {
  const latest = addDays(businessDate(), maxIssueDateAheadDays);
  if (issueDate > latest) {
    throw new DomainError("invalid", "ISSUE_DATE_TOO_FAR", `The issue date can be ${latest} at the latest.`, { errors: { issueDate: `must not be after ${latest}` } });
  }
}

/** The book a launch names. Throws RECEIPT_BOOK_UNKNOWN, RECEIPT_BOOK_OF_NOTES or RECEIPT_BOOK_INACTIVE. */
export async function findBook(db: Db, code: string) {
  const book = await db.receiptBook.findUnique({ where: { code } });
  if (!book) throw new DomainError("invalid", "RECEIPT_BOOK_UNKNOWN", `There is no receipt book ${code}.`, { errors: { receiptBook: "does not exist" } });
  if (!isInvoiceType(book.documentType)) throw new DomainError("invalid", "RECEIPT_BOOK_OF_NOTES", `The receipt book ${code} numbers notes: it bills no pendings.`, { errors: { receiptBook: "is not a book of invoices" } });
  if (!book.active) throw new DomainError("conflict", "RECEIPT_BOOK_INACTIVE", `The receipt book ${code} is not active.`);
  return book;
}
