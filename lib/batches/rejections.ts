import { arcaRejectionSentence } from "../fiscal/arca/rejection-sentences.ts";

/** Why an item is set aside. The code is stored; the sentence is for clerks, in both languages of the product. */
export const rejectionCodes = [
  "CUSTOMER_INACTIVE",
  "CUSTOMER_TAX_ID_INVALID",
  "LETTER_MISMATCH",
  "CURRENCY_MISMATCH",
  "ISSUE_DATE_BEFORE_LAST",
  "FINAL_CONSUMER_UNIDENTIFIED",
  "MIPYME_REQUIRED",
  "MIPYME_NOT_DUE",
  "EXCHANGE_RATE_MISSING",
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

export type RejectionLanguage = "es" | "en";

const sentences: Readonly<Record<RejectionLanguage, Readonly<Record<RejectionCode, string>>>> = {
  es: {
    CUSTOMER_INACTIVE: "El cliente está inactivo. Activalo o cancelá el pendiente.",
    CUSTOMER_TAX_ID_INVALID: "El CUIT del cliente no es válido (dígito verificador). Corregilo en la ficha del cliente.",
    LETTER_MISMATCH: "La letra del talonario no corresponde a la condición de IVA del cliente. Facturalo con otro talonario.",
    CURRENCY_MISMATCH: "El talonario no emite en la moneda del pendiente. Facturalo con otro talonario.",
    ISSUE_DATE_BEFORE_LAST: "La fecha de emisión es anterior a la del último comprobante del talonario. Lanzá el lote con una fecha posterior.",
    FINAL_CONSUMER_UNIDENTIFIED: "El total alcanza el monto desde el que un consumidor final debe identificarse. Cargá su CUIT, CUIL o DNI en la ficha del cliente.",
    MIPYME_REQUIRED: "El cliente es una empresa grande y el total alcanza el mínimo del régimen: corresponde una factura de crédito MiPyME. Facturalo con un talonario FCE.",
    MIPYME_NOT_DUE: "No corresponde una factura de crédito MiPyME: el cliente no es una empresa grande o el total no alcanza el mínimo. Facturalo con un talonario de facturas.",
    EXCHANGE_RATE_MISSING: "ARCA no informa cotización para la moneda de este pendiente. Facturalo en pesos o en otra moneda.",
  },
  en: {
    CUSTOMER_INACTIVE: "The customer is inactive. Activate it or cancel the pending.",
    CUSTOMER_TAX_ID_INVALID: "The customer's CUIT is not valid (check digit). Correct it on the customer's page.",
    LETTER_MISMATCH: "The book's letter does not match the customer's IVA condition. Bill it with another receipt book.",
    CURRENCY_MISMATCH: "The receipt book does not issue in the pending's currency. Bill it with another receipt book.",
    ISSUE_DATE_BEFORE_LAST: "The issue date is before that of the book's last document. Launch the batch with a later date.",
    FINAL_CONSUMER_UNIDENTIFIED: "The total reaches the amount from which a final consumer must be identified. Enter the CUIT, CUIL or DNI on the customer's page.",
    MIPYME_REQUIRED: "The customer is a large company and the total reaches the minimum of the regime: a MiPyME credit invoice is due. Bill it with an FCE receipt book.",
    MIPYME_NOT_DUE: "A MiPyME credit invoice is not due: the customer is no large company, or the total is below the minimum. Bill it with a book of invoices.",
    EXCHANGE_RATE_MISSING: "ARCA quotes no exchange rate for the currency of this pending. Bill it in pesos or in another currency.",
  },
};

/**
 * The sentence of a code; the authority's own words, where it was the one to reject, follow it. Codes of older versions, which no table knows any
 * more, are shown as they are.
 */
export function rejectionSentence(code: string, language: RejectionLanguage, said: string | null = null): string {
  const sentence = (sentences[language] as Readonly<Record<string, string>>)[code] ?? arcaRejectionSentence(code, language) ?? code;
  return said === null || said === "" ? sentence : `${sentence} ARCA: «${said}»`;
}
