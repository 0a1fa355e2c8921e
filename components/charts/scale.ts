import { Decimal } from "decimal.js";

/** Where zero and the marks of an axis lie, and how far from zero a value reaches: percent of the height, from below. For drawing alone. */
export interface Scale {
  readonly zero: number;
  readonly ticks: readonly { readonly value: string; readonly at: number }[];
  place(value: string): number;
}

const steps = [1, 2, 2.5, 5, 10];
const mostTicks = 5;

/** An axis from zero, or from below it where a value is negative, with round marks: 0, 250, 500 … */
export function scaleOf(values: readonly string[]): Scale {
  const numbers = values.map((value) => new Decimal(value).toNumber());
  const [low, high] = [Math.min(0, ...numbers), Math.max(0, ...numbers)];
  const rough = (high - low) / (mostTicks - 1) || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (steps.find((it) => it * power >= rough) ?? 10) * power;
  const [first, last] = [Math.floor(low / step), Math.max(Math.ceil(high / step), 1)];
  const at = (number: number): number => Math.round(((number / step - first) / (last - first)) * 10_000) / 100;
  return {
    zero: at(0),
    ticks: Array.from({ length: last - first + 1 }, (_, index) => ({ value: new Decimal(first + index).times(step).toString(), at: at((first + index) * step) })),
    place: (value) => at(new Decimal(value).toNumber()),
  };
}
