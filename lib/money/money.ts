import { Decimal } from "decimal.js";

/** Amounts travel as decimal strings with two places ("1234.50") and are added as Decimal. Never as number. */
export type Amount = string;

const amountPattern = /^\d{1,12}(\.\d{1,2})?$/;

/** True for a plain non-negative decimal with at most 12 integer digits and two places, as the API takes it. */
export function isAmount(text: string): boolean {
  return amountPattern.test(text);
}

/** Two places, no exponent, no grouping. Throws on what is not a finite decimal. */
export function toAmount(value: Decimal.Value): Amount {
  const decimal = new Decimal(value);
  if (!decimal.isFinite()) throw new TypeError(`not an amount: ${String(value)}`);
  return decimal.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2);
}

export function sumAmounts(amounts: readonly Amount[]): Amount {
  return toAmount(amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0)));
}

export const ivaRates = ["21", "10.5", "27", "5", "2.5", "0", "EXEMPT"] as const;
export type IvaRate = (typeof ivaRates)[number];

/** Splits an amount that includes IVA. net = amount ÷ (1 + rate) half-up to the cent; IVA = amount − net. Mirrors SQL iva_net(). */
export function splitIva(amount: Amount, rate: IvaRate): { net: Amount; iva: Amount } {
  const total = new Decimal(amount);
  const divisor = rate === "EXEMPT" ? new Decimal(1) : new Decimal(rate).div(100).plus(1);
  const net = total.div(divisor).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  return { net: toAmount(net), iva: toAmount(total.minus(net)) };
}
