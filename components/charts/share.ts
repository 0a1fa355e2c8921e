import { Decimal } from "decimal.js";

/** How long each bar is, in percent of the longest. Only for drawing: what is read is the amount itself. */
export function sharesOf(amounts: readonly string[]): number[] {
  const top = amounts.reduce((most, amount) => Decimal.max(most, amount), new Decimal(0));
  return amounts.map((amount) => (top.isZero() ? 0 : new Decimal(amount).div(top).times(100).toDecimalPlaces(2).toNumber()));
}
