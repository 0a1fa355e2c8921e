import type { ReceiverDocumentType } from "../fiscal/codes.ts";
import type { DocumentType } from "../fiscal/document-types.ts";
import type { IssuerCondition, IvaCondition } from "../fiscal/letters.ts";
import type { IvaRate } from "../money/amount.ts";
import { formatPercent } from "../i18n/format.ts";

/** What documents say is Spanish, whatever language the product is used in: they are Argentine fiscal documents. */

export const titles: Readonly<Record<DocumentType, string>> = {
  INVOICE: "FACTURA",
  DEBIT_NOTE: "NOTA DE DÉBITO",
  CREDIT_NOTE: "NOTA DE CRÉDITO",
  MIPYME_INVOICE: "FACTURA DE CRÉDITO ELECTRÓNICA MiPyMEs (FCE)",
  MIPYME_DEBIT_NOTE: "NOTA DE DÉBITO ELECTRÓNICA MiPyMEs (FCE)",
  MIPYME_CREDIT_NOTE: "NOTA DE CRÉDITO ELECTRÓNICA MiPyMEs (FCE)",
};

/** The same inside a sentence. */
export const names: Readonly<Record<DocumentType, string>> = {
  INVOICE: "Factura",
  DEBIT_NOTE: "Nota de débito",
  CREDIT_NOTE: "Nota de crédito",
  MIPYME_INVOICE: "Factura de crédito electrónica MiPyMEs",
  MIPYME_DEBIT_NOTE: "Nota de débito electrónica MiPyMEs",
  MIPYME_CREDIT_NOTE: "Nota de crédito electrónica MiPyMEs",
};

export const issuerConditionWords: Readonly<Record<IssuerCondition, string>> = {
  RESPONSABLE_INSCRIPTO: "IVA Responsable Inscripto",
  MONOTRIBUTO: "Responsable Monotributo",
  EXENTO: "IVA Sujeto Exento",
};

export const receiverConditionWords: Readonly<Record<IvaCondition, string>> = {
  ...issuerConditionWords,
  // RG 1415 annex II: these words, whether the consumer is identified or not.
  CONSUMIDOR_FINAL: "A CONSUMIDOR FINAL",
};

export const receiverDocumentWords: Readonly<Record<Exclude<ReceiverDocumentType, "NONE">, string>> = { CUIT: "CUIT", CUIL: "CUIL", DNI: "DNI" };

const currencies: Readonly<Record<string, string>> = {
  ARS: "Pesos", USD: "Dólares estadounidenses", EUR: "Euros", BRL: "Reales", UYU: "Pesos uruguayos", CLP: "Pesos chilenos", PYG: "Guaraníes", BOB: "Bolivianos", PEN: "Soles",
};

export function currencyWords(currency: string): string {
  return currencies[currency] ?? currency;
}

export function rateWords(rate: IvaRate): string {
  if (rate === "EXEMPT") return "Exento";
  return rate === "NOT_TAXED" ? "No grav." : formatPercent(rate, "es-AR");
}
