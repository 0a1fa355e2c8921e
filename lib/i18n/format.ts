import { businessTimeZone } from "../clock.ts";
import type { Locale } from "./locale.ts";

/**
 * Numbers and dates as people read them. Money comes as a decimal string and goes to Intl as a string: through a number it
 * would lose cents from sixteen digits on.
 */

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const id = `${locale}|${key}`;
  const known = cache.get(id);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  cache.set(id, made);
  return made;
}

/** `$ 1.234,50`; in English by code, `ARS 1,234.50`: a bare `$` would be read as dollars. */
export function formatMoney(amount: string, currency: string, locale: Locale): string {
  return numberFormat(locale, currency, { style: "currency", currency, currencyDisplay: locale === "en" ? "code" : "symbol" }).format(amount as `${number}`);
}

/** Short, for a chart whose title names the currency: `801 M`. A fourth digit would not fit over a bar. */
export function formatAmountShort(amount: string, locale: Locale): string {
  return numberFormat(locale, "short", { notation: "compact", maximumSignificantDigits: 3 }).format(amount as `${number}`);
}

/** Two decimals, no currency: for a field that takes an amount. */
export function formatAmount(amount: string, locale: Locale): string {
  return numberFormat(locale, "amount", { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount as `${number}`);
}

/** `10.5` as `10,5 %`. */
export function formatPercent(percent: string, locale: Locale): string {
  return `${numberFormat(locale, "percent", { maximumFractionDigits: 2 }).format(percent as `${number}`)} %`;
}

export function formatCount(count: number, locale: Locale): string {
  return numberFormat(locale, "count", { maximumFractionDigits: 0 }).format(count);
}

/** `YYYY-MM-DD` as `dd/MM/yyyy`, in both languages: nobody here reads the month first. */
export function formatDate(date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-");
  return `${day ?? ""}/${month ?? ""}/${year ?? ""}`;
}

const monthNames: Readonly<Record<Locale, Intl.DateTimeFormat>> = { "es-AR": new Intl.DateTimeFormat("es-AR", { month: "short", timeZone: "UTC" }), en: new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" }) };

/** `YYYY-MM` as `nov 26`. */
export function formatMonth(month: string, locale: Locale): string {
  const name = monthNames[locale].format(new Date(`${month}-01T00:00:00Z`)).replace(".", "");
  return `${name} ${month.slice(2, 4)}`;
}

const clockParts = new Intl.DateTimeFormat("en-GB", {
  timeZone: businessTimeZone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** An instant as `dd/MM/yyyy HH:mm`, at the clock of the business. */
export function formatInstant(instant: string): string {
  const parts = new Map(clockParts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  return `${part("day")}/${part("month")}/${part("year")} ${part("hour")}:${part("minute")}`;
}

/** `1 h 02 min`, `3 min 20 s`, `12 s`, `< 1 s`. Negative counts as zero. */
export function formatDuration(seconds: number): string {
  if (seconds > 0 && seconds < 1) return "< 1 s";
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (hours > 0) return `${hours} h ${String(minutes).padStart(2, "0")} min`;
  if (minutes > 0) return `${minutes} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${whole} s`;
}

/** `30-12345678-9`. */
export function formatCuit(taxId: string): string {
  return taxId.length === 11 ? `${taxId.slice(0, 2)}-${taxId.slice(2, 10)}-${taxId.slice(10)}` : taxId;
}
