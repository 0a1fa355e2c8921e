import { normaliseCuit } from "../customers/cuit.ts";
import { parseAmountInput } from "../money/parse-input.ts";
import { decimalMark } from "./evidence.ts";
import { normaliseName } from "./match-columns.ts";
import type { Cell, ImportField, Notation } from "./model.ts";

/** What a cell says, in the product's own writing; or the code of why it says nothing. */
export type Understood = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly code: string };

const understood = (value: string): Understood => ({ ok: true, value });
const refused = (code: string): Understood => ({ ok: false, code });

const words = (entries: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(entries).flatMap(([value, names]) => [[normaliseName(value), value] as const, ...names.map((name) => [name, value] as const)]));

const statuses = words({
  PENDING: ["pendiente", "programado", "programada", "scheduled"],
  IN_TRANSIT: ["en viaje", "en transito", "en camino", "in transit", "on the way"],
  DELIVERED: ["entregado", "entregada", "finalizado", "cumplido", "done"],
});
const ivaConditions = words({
  RESPONSABLE_INSCRIPTO: ["responsable inscripto", "inscripto", "ri", "resp inscripto", "iva responsable inscripto", "registered"],
  MONOTRIBUTO: ["monotributista", "responsable monotributo", "mono"],
  EXENTO: ["iva exento", "iva sujeto exento", "ex", "exempt"],
  CONSUMIDOR_FINAL: ["consumidor final", "cf", "final consumer"],
});
const booleans = words({ true: ["si", "s", "yes", "y", "1", "verdadero", "activo", "active", "x"], false: ["no", "n", "0", "falso", "inactivo", "inactive"] });
const exempt = new Set(["exento", "exempt", "ex", "no gravado"]);
const currencies: Readonly<Record<string, string>> = {
  $: "ARS", "AR$": "ARS", PESO: "ARS", PESOS: "ARS", "PESOS ARGENTINOS": "ARS",
  "U$S": "USD", "US$": "USD", "U$D": "USD", DOLAR: "USD", DOLARES: "USD", DOLLAR: "USD", DOLLARS: "USD",
  "€": "EUR", EURO: "EUR", EUROS: "EUR",
};

/** Reads a cell that is not empty as what its field holds. The rules of the field itself come later, from its own schema. */
export function readValue(field: ImportField, cell: Exclude<Cell, object>, notation: Notation): Understood {
  switch (field) {
    case "amount":
      return readAmount(cell, notation);
    case "serviceDate":
    case "deliveredOn":
      return readDate(cell, notation);
    case "taxId":
    case "customerTaxId":
      return understood(normaliseCuit(String(cell)));
    case "ivaRate":
      return readRate(cell);
    case "currency":
      return readCurrency(String(cell));
    case "status":
      return byWord(statuses, cell, "STATUS");
    case "ivaCondition":
      return byWord(ivaConditions, cell, "IVA_CONDITION");
    case "active":
      return byWord(booleans, cell, "BOOLEAN");
    default:
      return understood(readText(cell));
  }
}

/** An apostrophe that disarms a formula (our own files write it) is no part of the text. */
function readText(cell: string | number): string {
  return typeof cell === "number" ? String(cell) : cell.replace(/^'(?=[=+\-@\t])/, "");
}

function byWord(known: ReadonlyMap<string, string>, cell: string | number, code: string): Understood {
  const value = known.get(normaliseName(String(cell)));
  return value === undefined ? refused(code) : understood(value);
}

export function readAmount(cell: string | number, { decimal }: Pick<Notation, "decimal">): Understood {
  if (typeof cell === "number") return readPlainAmount(plainNumber(cell));
  const text = cell.replace(/^(ARS|USD|EUR|U\$S|US\$|€)\s*/i, "").replace(/[\s\u00a0$]/g, "");
  if (/^-[\d.,]+$|^\([\d.,]+\)$/.test(text)) return refused("NOT_POSITIVE");
  // Nobody groups the thousands of a number that begins with zero.
  if (/^0\d*([.,]\d{3})+$/.test(text)) return refused("AMOUNT_DECIMALS");
  // The one writing that the column's notation decides; every other one says by itself what it is.
  if (decimalMark(text) === "open") {
    const mark = text.includes(",") ? "," : ".";
    return mark === decimal ? refused("AMOUNT_DECIMALS") : readPlainAmount(text.replace(/[.,]/, ""));
  }
  const amount = parseAmountInput(text);
  if (amount !== null) return understood(amount);
  return /^\d+[.,]\d{3,}$/.test(text) ? refused("AMOUNT_DECIMALS") : refused("AMOUNT");
}

/** A spreadsheet keeps fifteen digits; what lies behind them is noise of its arithmetic (0.1 + 0.2). */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function readPlainAmount(text: string): Understood {
  if (text.startsWith("-")) return refused("NOT_POSITIVE");
  const [, whole = "", cents = ""] = /^(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === "") return refused("AMOUNT");
  if (cents.length > 2) return refused("AMOUNT_DECIMALS");
  return understood(`${whole}.${cents.padEnd(2, "0")}`);
}

const firstSerial = 32_874; // 1990-01-01
const lastSerial = 73_050; // 2099-12-31

/** A day of a spreadsheet's calendar, which counts from 1899-12-30. */
export function dateOfSerial(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

export function readDate(cell: string | number, { dateOrder }: Pick<Notation, "dateOrder">): Understood {
  if (typeof cell === "number") {
    if (cell >= firstSerial && cell < lastSerial + 1) return understood(dateOfSerial(cell));
    return readDate(String(cell), { dateOrder });
  }
  const text = cell.trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]\.? ?m\.?)?Z?$/i, "");
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (iso) return calendarDate(iso[1], iso[2], iso[3]);
  const [, first, second, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text) ?? [];
  const fullYear = year?.length === 2 ? `20${year}` : year;
  return dateOrder === "DMY" ? calendarDate(fullYear, second, first) : calendarDate(fullYear, first, second);
}

function calendarDate(year: string | undefined, month: string | undefined, day: string | undefined): Understood {
  const date = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? understood(date) : refused("DATE");
}

const rates: ReadonlySet<string> = new Set(["21", "10.5", "27", "5", "2.5", "0"]);

/** `21`, `21 %`, `10,5`, `21.00`; a percentage of a spreadsheet is a fraction, `0.21`. */
function readRate(cell: string | number): Understood {
  if (exempt.has(normaliseName(String(cell)))) return understood("EXEMPT");
  const text = typeof cell === "number" ? plainNumber(cell > 0 && cell < 1 ? cell * 100 : cell) : cell.replace(/[\s\u00a0%]/g, "").replace(",", ".");
  const plain = text.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  return rates.has(plain) ? understood(plain) : refused("IVA_RATE");
}

function readCurrency(text: string): Understood {
  const bare = text.trim().normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
  const code = currencies[bare] ?? bare;
  return /^[A-Z]{3}$/.test(code) ? understood(code) : refused("CURRENCY");
}
