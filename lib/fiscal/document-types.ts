/** Types of documents: each has numbering series of its own. The MiPyME ones are credit invoices of Law 27.440 and their notes. */
export const documentTypes = ["INVOICE", "DEBIT_NOTE", "CREDIT_NOTE", "MIPYME_INVOICE", "MIPYME_DEBIT_NOTE", "MIPYME_CREDIT_NOTE"] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Types that bill pendings; the others correct a document. */
export const invoiceTypes = ["INVOICE", "MIPYME_INVOICE"] as const satisfies readonly DocumentType[];

export function isInvoiceType(type: DocumentType): boolean {
  return type === "INVOICE" || type === "MIPYME_INVOICE";
}

export function isMipyme(type: DocumentType): boolean {
  return type.startsWith("MIPYME_");
}

/** −1 where a document takes back: sums of documents are signed. Mirrors `document_sign` in SQL (a function of the database). */
export function signOf(type: DocumentType): 1 | -1 {
  return type === "CREDIT_NOTE" || type === "MIPYME_CREDIT_NOTE" ? -1 : 1;
}

/** The type of the note that corrects a document of this type. */
export function noteTypeOf(corrected: DocumentType, kind: "CREDIT" | "DEBIT"): DocumentType {
  if (isMipyme(corrected)) return kind === "CREDIT" ? "MIPYME_CREDIT_NOTE" : "MIPYME_DEBIT_NOTE";
  return kind === "CREDIT" ? "CREDIT_NOTE" : "DEBIT_NOTE";
}
