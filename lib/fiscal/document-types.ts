/** Types of documents: each has numbering series of its own. The MiPyME ones are credit invoices of Law 27.440 and their notes. */
export const documentTypes = ["INVOICE", "DEBIT_NOTE", "CREDIT_NOTE", "MIPYME_INVOICE", "MIPYME_DEBIT_NOTE", "MIPYME_CREDIT_NOTE"] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Types that bill pendings; the others correct a document. */
export function isInvoiceType(type: string): boolean {
  return type === "INVOICE" || type === "MIPYME_INVOICE";
}
