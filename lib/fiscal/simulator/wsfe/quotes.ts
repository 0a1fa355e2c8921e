import { Decimal } from "decimal.js";
import { previousBusinessDay } from "../local-time.ts";
import type { SimulatorSettings } from "../settings.ts";

/**
 * The official quote of a currency in pesos, and the business day it is of. Configured, not computed: it is the same every day, and
 * only its date follows the calendar. Undefined for a currency without one.
 * @param today `yyyymmdd`; the quote is of the business day before it.
 */
export function officialQuote(settings: SimulatorSettings, currency: string, today: string): { quote: Decimal; date: string } | undefined {
  const quote = settings.quotes[currency];
  return quote === undefined ? undefined : { quote: new Decimal(quote), date: previousBusinessDay(today, settings.holidays) };
}

export function quoteOf(settings: SimulatorSettings, currency: string, today: string): Decimal | undefined {
  return currency === "PES" ? new Decimal(1) : officialQuote(settings, currency, today)?.quote;
}
