/** What screens need of money without the arithmetic: this file reaches browsers, lib/money/money.ts (with its library) does not. */

/** Amounts travel as decimal strings with two places ("1234.50") and are added as Decimal. Never as number. */
export type Amount = string;

const amountPattern = /^\d{1,12}(\.\d{1,2})?$/;

/** True for a plain non-negative decimal with at most 12 integer digits and two places, as the API takes it. */
export function isAmount(text: string): boolean {
  return amountPattern.test(text);
}

export const ivaRates = ["21", "10.5", "27", "5", "2.5", "0", "EXEMPT", "NOT_TAXED"] as const;
export type IvaRate = (typeof ivaRates)[number];
