import { Decimal } from "decimal.js";
import { formatAmount, formatDate } from "../i18n/format.ts";
import { ivaRates, sumAmounts, toAmount, type Amount, type IvaRate } from "../money/money.ts";
import type { PrintableDocument } from "./model.ts";
import type { Fact } from "./parties.ts";
import { currencyWords, rateWords } from "./words.ts";

export interface SheetTotals {
  readonly rows: readonly Fact[];
  readonly total: Fact;
  /** In another currency: what it comes to in pesos, and by which rate. */
  readonly inPesos: string | null;
  /** What all amounts are in. */
  readonly currency: string;
}

export function composeTotals(document: PrintableDocument): SheetTotals {
  const { currency, totalAmount } = document;
  const money = (amount: Amount): string => withSymbol(amount, currency);
  return {
    rows: [...(document.letter === "A" ? rowsBrokenOut(document, money) : [{ label: "Subtotal", value: money(subtotalOf(document)) }]), ...taxRows(document, money)],
    total: { label: "Importe total", value: money(totalAmount) },
    inPesos: inPesos(document),
    currency: `Importes expresados en ${currencyWords(currency).toLowerCase()} (${currency})`,
  };
}

function subtotalOf({ totalAmount, otherTaxesAmount }: PrintableDocument): Amount {
  return toAmount(new Decimal(totalAmount).minus(otherTaxesAmount));
}

/** Class A: what is taxed at each rate and its tax, what is exempt and what is not taxed, each on a line of its own. */
function rowsBrokenOut({ lines }: PrintableDocument, money: (amount: Amount) => string): Fact[] {
  const sumOf = (rate: IvaRate, of: "netAmount" | "ivaAmount"): Amount => sumAmounts(lines.flatMap((line) => (line.ivaRate === rate ? [line[of]] : [])));
  const present = ivaRates.filter((rate) => lines.some((line) => line.ivaRate === rate));
  const taxed = present.filter((rate) => rate !== "EXEMPT" && rate !== "NOT_TAXED");
  return [
    { label: "Importe neto gravado", value: money(sumAmounts(taxed.map((rate) => sumOf(rate, "netAmount")))) },
    ...(present.includes("NOT_TAXED") ? [{ label: "Importe no gravado", value: money(sumOf("NOT_TAXED", "netAmount")) }] : []),
    ...(present.includes("EXEMPT") ? [{ label: "Importe exento", value: money(sumOf("EXEMPT", "netAmount")) }] : []),
    ...taxed.map((rate) => ({ label: `IVA ${rateWords(rate)} sobre ${formatAmount(sumOf(rate, "netAmount"), "es-AR")}`, value: money(sumOf(rate, "ivaAmount")) })),
  ];
}

function taxRows({ taxes }: PrintableDocument, money: (amount: Amount) => string): Fact[] {
  return taxes.map(({ description, rate, base, amount }) => ({ label: `${description} (${decimal(rate)} % sobre ${formatAmount(base, "es-AR")})`, value: money(amount) }));
}

function inPesos({ currency, exchangeRate, exchangeRateDate, totalAmount }: PrintableDocument): string | null {
  if (currency === "ARS" || exchangeRate === null) return null;
  const pesos = toAmount(new Decimal(totalAmount).times(exchangeRate));
  const quoted = exchangeRateDate === null ? "" : `, cotización del ${formatDate(exchangeRateDate)}`;
  return `El total de este comprobante, expresado en moneda de curso legal (pesos argentinos) al tipo de cambio de ${decimal(exchangeRate)} pesos por ${currency}${quoted}, asciende a ${withSymbol(pesos, "ARS")}.`;
}

/** `3.5000` as `3,5`; `1415.500000` as `1.415,5`: no rounding, no zeros at the end. */
function decimal(text: string): string {
  const [whole = "0", places = ""] = text.split(".");
  const grouped = formatAmount(whole, "es-AR").slice(0, -3);
  const kept = places.replace(/0+$/, "");
  return kept === "" ? grouped : `${grouped},${kept}`;
}

/** `$ 1.234,50`, `USD 1.234,50`: a bare dollar sign means pesos here, and only pesos. */
export function withSymbol(amount: Amount, currency: string): string {
  return `${currency === "ARS" ? "$" : currency} ${formatAmount(amount, "es-AR")}`;
}
