import type { Language, RowError } from "./model.ts";

/** Why a row was refused, in sentences that say what to do. `{detail}` is what is there now. */
const sentences: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  es: {
    REQUIRED: "falta el dato",
    TOO_LONG: "es demasiado largo",
    CUIT: "no es un CUIT válido (once dígitos con su dígito verificador)",
    EMAIL: "no es un correo válido",
    NOT_POSITIVE: "tiene que ser mayor que cero",
    AMOUNT: "no es un importe (se entiende 1.234,56 o 1234.56)",
    AMOUNT_DECIMALS: "tiene más de dos decimales, o un separador que no corresponde",
    DATE: "no es una fecha (se entiende 22/11/2026 o 2026-11-22)",
    DATE_RANGE: "está fuera de los años 1990 a 2099",
    CURRENCY: "no es una moneda (ARS, USD, EUR…)",
    IVA_RATE: "no es una alícuota (21, 10,5, 27, 5, 2,5, 0 o exento)",
    STATUS: "no es un estado (pendiente, en viaje o entregado)",
    IVA_CONDITION: "no es una condición de IVA (responsable inscripto, monotributo, exento o consumidor final)",
    BOOLEAN: "tiene que decir sí o no",
    CODE_RESERVED: "los códigos de la forma S-00000000 los asigna el sistema",
    CONTROL_CHARACTERS: "contiene caracteres que no se pueden guardar (saltos de línea, tabulaciones)",
    FORMULA: "es una fórmula: pegá el valor",
    CELL_ERROR: "la planilla muestra un error en esta celda",
    EXTRA_CELLS: "la fila tiene más celdas que el encabezado: puede faltar una comilla",
    CUSTOMER_UNKNOWN: "no hay un cliente con ese CUIT: cargalo primero",
    NOT_DELIVERED: "tiene fecha de entrega pero su estado no es entregado",
    CONFLICT: "ya está cargado con otro dato: {detail}",
    INVALID: "no es válido",
  },
  en: {
    REQUIRED: "is missing",
    TOO_LONG: "is too long",
    CUIT: "is not a valid CUIT (eleven digits with their check digit)",
    EMAIL: "is not an e-mail address",
    NOT_POSITIVE: "must be more than zero",
    AMOUNT: "is not an amount (1.234,56 and 1234.56 are understood)",
    AMOUNT_DECIMALS: "has more than two decimals, or the wrong separator",
    DATE: "is not a date (22/11/2026 and 2026-11-22 are understood)",
    DATE_RANGE: "is outside of the years 1990 to 2099",
    CURRENCY: "is not a currency (ARS, USD, EUR…)",
    IVA_RATE: "is not an IVA rate (21, 10.5, 27, 5, 2.5, 0 or exempt)",
    STATUS: "is not a status (pending, in transit or delivered)",
    IVA_CONDITION: "is not an IVA condition (responsable inscripto, monotributo, exento or consumidor final)",
    BOOLEAN: "must say yes or no",
    CODE_RESERVED: "codes of the form S-00000000 are given by the system",
    CONTROL_CHARACTERS: "holds characters that cannot be kept (line breaks, tabs)",
    FORMULA: "is a formula: paste its value",
    CELL_ERROR: "the spreadsheet shows an error in this cell",
    EXTRA_CELLS: "the row has more cells than the header: a quote may be missing",
    CUSTOMER_UNKNOWN: "there is no customer with this CUIT: load it first",
    NOT_DELIVERED: "has a delivery date but its status is not delivered",
    CONFLICT: "is already there with something else: {detail}",
    INVALID: "is not valid",
  },
};

const conflict: Readonly<Record<Language, string>> = { es: "ya está cargado con otro dato", en: "is already there with something else" };

/** Whether there is a sentence for the code. */
export function isReason(code: string): boolean {
  return Object.hasOwn(sentences.en, code);
}

/** The sentence of an error, without its column. Codes of other versions are shown as they are. */
export function reasonOf({ code, detail }: Pick<RowError, "code" | "detail">, language: Language): string {
  if (code === "CONFLICT" && !detail) return conflict[language];
  return (sentences[language][code] ?? code).replace("{detail}", () => detail ?? "");
}

/** `Importe: no es un importe`. */
export function errorSentence(error: RowError, names: readonly string[], language: Language): string {
  const place = error.column === null ? (error.field) : names[error.column] || columnLetter(error.column);
  return place === null ? reasonOf(error, language) : `${place}: ${reasonOf(error, language)}`;
}

/** The name that a spreadsheet gives to a column without a header. */
function columnLetter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `${columnLetter(Math.floor(index / 26) - 1)}${columnLetter(index % 26)}`;
}
