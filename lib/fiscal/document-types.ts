import type { Letter } from "./letters.ts";

/** Types of documents: each has numbering series of its own. The MiPyME ones are credit invoices of Law 27.440 and their notes. */
export const documentTypes = ["INVOICE", "DEBIT_NOTE", "CREDIT_NOTE", "MIPYME_INVOICE", "MIPYME_DEBIT_NOTE", "MIPYME_CREDIT_NOTE"] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Types that bill pendings; the others correct a document. */
export function isInvoiceType(type: string): boolean {
  return type === "INVOICE" || type === "MIPYME_INVOICE";
}

/** Credit invoices of Law 27.440 and their notes. */
export function isMipymeType(type: DocumentType): boolean {
  return type.startsWith("MIPYME_");
}

/** −1 for documents that take back, 1 for the others: sums of documents are signed. Mirrors SQL document_sign(). */
export function documentSign(type: DocumentType): 1 | -1 {
  return type === "CREDIT_NOTE" || type === "MIPYME_CREDIT_NOTE" ? -1 : 1;
}

export const noteKinds = ["CREDIT", "DEBIT"] as const;
export type NoteKind = (typeof noteKinds)[number];

/**
 * The type of a note that corrects a document of this type: a credit invoice and its debit notes take notes of their own kind, and
 * nothing else does (ARCA's manual, matrix of code 10040). Debit notes are credited, credit notes never corrected: what one took back too much,
 * a debit note of the invoice adds again. Mirrors SQL check_note_book().
 */
export function noteTypeFor(corrected: DocumentType, kind: NoteKind): DocumentType | undefined {
  if (documentSign(corrected) < 0 || (kind === "DEBIT" && !isInvoiceType(corrected))) return undefined;
  return isMipymeType(corrected) ? `MIPYME_${kind}_NOTE` : `${kind}_NOTE`;
}

const ofTypeA: Readonly<Record<DocumentType, number>> = { INVOICE: 1, DEBIT_NOTE: 2, CREDIT_NOTE: 3, MIPYME_INVOICE: 201, MIPYME_DEBIT_NOTE: 202, MIPYME_CREDIT_NOTE: 203 };
const toLetter: Readonly<Record<Letter, number>> = { A: 0, B: 5, C: 10 };

/** ARCA's CbteTipo (FEParamGetTiposCbte): 1, 2, 3 for A, five more for B, ten for C. Mirrors `receipt_books.voucher_type`. */
export function voucherTypeOf(type: DocumentType, letter: Letter): number {
  return ofTypeA[type] + toLetter[letter];
}
