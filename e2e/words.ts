import { createTranslator } from "next-intl";
import { formatMoney } from "../lib/i18n/format.ts";
import english from "../lib/i18n/messages/en.json" with { type: "json" };
import spanish from "../lib/i18n/messages/es.json" with { type: "json" };

/** What the screens say, by the keys of the catalogue: a journey follows when a word is changed. */
export const es = createTranslator({ locale: "es-AR", messages: spanish });
export const en = createTranslator({ locale: "en", messages: english });

/** An amount as the Spanish screens write it, with the plain spaces that Playwright compares. */
export function pesos(amount: string): string {
  return formatMoney(amount, "ARS", "es-AR").replace(/\s/g, " ");
}

/** A count as the Spanish screens write it. */
export function counted(n: number): string {
  return new Intl.NumberFormat("es-AR").format(n);
}
