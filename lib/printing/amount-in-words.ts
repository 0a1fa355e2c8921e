import { currencyWords } from "./words.ts";

const units = [
  "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve",
  "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve",
] as const;
const tens = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"] as const;
const hundreds = ["", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos", "novecientos"] as const;

/** `Pesos ciento veintiún mil con 50/100`, as cheques and credit invoices write it (Law 27.440 art. 5 f). Up to a million millions. */
export function amountInWords(amount: string, currency: string): string {
  const [whole = "0", cents = "00"] = amount.split(".");
  return `${currencyWords(currency)} ${inWords(Number(whole))} con ${cents.padEnd(2, "0")}/100`;
}

function inWords(n: number): string {
  const millions = Math.floor(n / 1_000_000);
  const rest = n % 1_000_000;
  if (millions === 0) return belowMillion(rest);
  const head = millions === 1 ? "un millón" : `${shortened(belowMillion(millions))} millones`;
  return rest === 0 ? head : `${head} ${belowMillion(rest)}`;
}

function belowMillion(n: number): string {
  const thousands = Math.floor(n / 1_000);
  const rest = n % 1_000;
  if (thousands === 0) return belowThousand(rest);
  const head = thousands === 1 ? "mil" : `${shortened(belowThousand(thousands))} mil`;
  return rest === 0 ? head : `${head} ${belowThousand(rest)}`;
}

function belowThousand(n: number): string {
  if (n === 100) return "cien";
  if (n > 100) {
    const rest = n % 100;
    const head = hundreds[Math.floor(n / 100)] ?? "";
    return rest === 0 ? head : `${head} ${belowThousand(rest)}`;
  }
  if (n < 30) return units[n] ?? "";
  const ten = tens[Math.floor(n / 10)] ?? "";
  return n % 10 === 0 ? ten : `${ten} y ${units[n % 10] ?? ""}`;
}

/** Before a noun `uno` loses its last letter: veintiún mil, treinta y un millones. */
function shortened(words: string): string {
  return words.replace(/veintiuno$/, "veintiún").replace(/uno$/, "un");
}
