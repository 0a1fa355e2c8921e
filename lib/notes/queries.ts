import type { Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { noteKinds, noteTypeFor } from "../fiscal/document-types.ts";
import { sumAmounts } from "../money/money.ts";
import { rejectionSentence, type RejectionLanguage } from "../batches/rejections.ts";
import { formatBookCode } from "../receipt-books/model.ts";
import type { SeriesOfDocument } from "./find-note-book.ts";
import { maxNoteLines, type Corrections, type NoteRequest } from "./model.ts";
import { selectCorrectable } from "./sql/lock-documents.ts";
import { selectCorrectableLines } from "./sql/select-lines.ts";
import { selectRequests } from "./sql/select-requests.ts";

/** Notes of one document that a page shows. */
const maxNotes = 100;

/** What notes did to a document, what is left of it line by line (the first {@link maxNoteLines}), and the books its notes are numbered in. Throws NOT_FOUND. */
export async function getCorrections(db: Db, { invoiceId, language = "es" }: { invoiceId: number; language?: RejectionLanguage }): Promise<Corrections> {
  const document = await selectCorrectable(db, { invoiceId });
  if (!document) throw notFound(`Invoice ${invoiceId}`);
  const lines = await selectCorrectableLines(db, { invoiceId, limit: maxNoteLines });
  const notes = await selectRequests(db, { invoiceId, limit: maxNotes });
  return {
    invoiceId,
    currency: document.currency,
    total: document.totalAmount,
    credited: document.credited,
    debited: document.debited,
    left: { netAmount: document.netLeft, ivaAmount: document.ivaLeft, otherTaxesAmount: document.otherTaxesLeft, totalAmount: document.totalLeft },
    lines: lines.map(({ netLeft, ivaLeft, ...line }) => ({ ...line, left: { netAmount: netLeft, ivaAmount: ivaLeft, totalAmount: sumAmounts([netLeft, ivaLeft]) } })),
    notes: notes.map(({ rejectionCode, rejectionMessage, createdAt, ...note }): NoteRequest => ({
      ...note,
      error: rejectionCode === null ? null : { code: rejectionCode, message: rejectionMessage ?? rejectionSentence(rejectionCode, language) },
      createdAt: createdAt.toISOString(),
    })),
    books: await noteBooks(db, document),
  };
}

async function noteBooks(db: Db, { documentType, letter, pointOfSale }: SeriesOfDocument): Promise<Corrections["books"]> {
  const wanted = noteKinds.flatMap((kind) => {
    const type = noteTypeFor(documentType, kind);
    return type === undefined ? [] : [{ kind, documentType: type, letter, pointOfSale, code: formatBookCode({ documentType: type, letter, pointOfSale }) }];
  });
  const found = await db.receiptBook.findMany({ where: { code: { in: wanted.map(({ code }) => code) }, active: true }, select: { code: true } });
  return wanted.map((book) => ({ ...book, exists: found.some(({ code }) => code === book.code) }));
}
