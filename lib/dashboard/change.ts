import { Decimal } from "decimal.js";
import { toAmount, type Amount } from "../money/money.ts";

/** How far a figure went from what it was. */
export interface Change {
  /** With its sign where it is below zero. */
  readonly difference: Amount;
  /** Percent of what it was, one place, with its sign; null where it was nothing: no percentage says that. */
  readonly percent: string | null;
  readonly direction: "up" | "down" | "same";
}

/** Percent of a whole, one place; null where there is no whole. */
export function percentOf(part: Decimal.Value, whole: Decimal.Value): string | null {
  const all = new Decimal(whole);
  return all.isZero() ? null : new Decimal(part).div(all).times(100).toDecimalPlaces(1, Decimal.ROUND_HALF_UP).toString();
}

export function changeOf(now: Decimal.Value, before: Decimal.Value): Change {
  const was = new Decimal(before);
  const difference = new Decimal(now).minus(was);
  return {
    difference: toAmount(difference),
    percent: percentOf(difference, was.abs()),
    direction: difference.isZero() ? "same" : difference.isNegative() ? "down" : "up",
  };
}
