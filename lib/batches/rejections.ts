/** Why an item is set aside. The code is stored; the sentence is for clerks, in both languages of the product. */
export const rejectionCodes = [
  "CUSTOMER_INACTIVE",
  "CUSTOMER_TAX_ID_INVALID",
  "LETTER_MISMATCH",
  "CURRENCY_MISMATCH",
  "ISSUE_DATE_BEFORE_LAST",
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
  },
  en: {
    CUSTOMER_INACTIVE: "The customer is inactive. Activate it or cancel the pending.",
    CUSTOMER_TAX_ID_INVALID: "The customer's CUIT is not valid (check digit). Correct it on the customer's page.",
    LETTER_MISMATCH: "The book's letter does not match the customer's IVA condition. Bill it with another receipt book.",
    CURRENCY_MISMATCH: "The receipt book does not issue in the pending's currency. Bill it with another receipt book.",
    ISSUE_DATE_BEFORE_LAST: "The issue date is before that of the book's last document. Launch the batch with a later date.",
  },
};

/** The sentence of a code. Codes of older versions, which no table knows any more, are shown as they are. */
export function rejectionSentence(code: string, language: RejectionLanguage): string {
  return (sentences[language] as Readonly<Record<string, string>>)[code] ?? code;
}
