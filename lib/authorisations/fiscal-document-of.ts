import type { FiscalDocument } from "../fiscal/fiscal-document.ts";
import type { DraftDocument, LaneBook } from "./model.ts";

/** A draft with its number, as the tax rules see it. Without an authority nobody quotes a rate, and nobody reads this one. */
export function fiscalDocumentOf(
  draft: DraftDocument,
  { book, number, issueDate, issuer, isLocal }: { book: LaneBook; number: number; issueDate: string; issuer: FiscalDocument["issuer"]; isLocal: boolean },
): FiscalDocument {
  return {
    number,
    documentType: book.documentType,
    letter: book.letter,
    issueDate,
    receiver: { documentType: draft.customerDocumentType, taxId: draft.customerTaxId, ivaCondition: draft.customerIvaCondition },
    currency: draft.currency,
    exchangeRate: draft.exchangeRate ?? (isLocal && draft.currency !== "ARS" ? "1" : null),
    rates: draft.rates,
    taxes: draft.taxes,
    serviceFrom: draft.serviceFrom,
    serviceTo: draft.serviceTo,
    paymentDueDate: draft.paymentDueDate,
    corrects: draft.corrected,
    annuls: draft.annuls,
    issuer,
  };
}
