import { Decimal } from "decimal.js";
import type { Amount, IvaRate } from "./amount.ts";

export { isAmount, ivaRates, type Amount, type IvaRate } from "./amount.ts";

/** Two places, no exponent, no grouping. Throws on what is not a finite decimal. */
export function toAmount(value: Decimal.Value): Amount {
  const decimal = new Decimal(value);
  if (!decimal.isFinite()) throw new TypeError(`not an amount: ${String(value)}`);
  return decimal.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2);
}

export function sumAmounts(amounts: readonly Amount[]): Amount {
  return toAmount(amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0)));
}

/** Splits an amount that includes IVA. net = amount ÷ (1 + rate) half-up to the cent; IVA = amount − net. Mirrors SQL iva_net(). */
export function splitIva(amount: Amount, rate: IvaRate): { net: Amount; iva: Amount } {
  const total = new Decimal(amount);
  const divisor = rate === "EXEMPT" || rate === "NOT_TAXED" ? new Decimal(1) : new Decimal(rate).div(100).plus(1);
  const net = total.div(divisor).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  return { net: toAmount(net), iva: toAmount(total.minus(net)) };
}
