import { isAmount, type Amount } from "./amount.ts";

/**
 * What a person typed as an amount, in either notation: `1.234,56` and `1,234.56`, `1234,5` and `1234.5`. The last of two
 * kinds of separator is the decimal one; a single kind followed by three digits groups thousands. Null where it is no
 * amount. Show the result back: `1.234` is one thousand here.
 */
export function parseAmountInput(text: string): Amount | null {
  const bare = text.replace(/[\s\u00a0$]/g, "");
  if (!/^\d[\d.,]*$/.test(bare)) return null;
  const decimal = decimalSeparator(bare);
  if (decimal === null) {
    const digits = bare.replace(/[.,]/g, "");
    return isGrouped(bare) ? withTwoPlaces(digits, "") : null;
  }
  const [whole = "", cents = "", ...rest] = bare.split(decimal);
  return rest.length === 0 && isGrouped(whole) && cents !== "" ? withTwoPlaces(whole.replace(/[.,]/g, ""), cents) : null;
}

function withTwoPlaces(whole: string, cents: string): Amount | null {
  const amount = `${whole.replace(/^0+(?=\d)/, "")}.${cents.padEnd(2, "0")}`;
  return isAmount(amount) ? amount : null;
}

function decimalSeparator(text: string): "." | "," | null {
  const dot = text.lastIndexOf(".");
  const comma = text.lastIndexOf(",");
  if (dot === -1 && comma === -1) return null;
  if (dot !== -1 && comma !== -1) return dot > comma ? "." : ",";
  const separator = dot === -1 ? "," : ".";
  const decimals = text.length - 1 - Math.max(dot, comma);
  const single = text.indexOf(separator) === text.lastIndexOf(separator);
  return single && decimals !== 3 ? separator : null;
}

/** `1234`, `1.234`, `12,345,678`: either no separators, or one kind in its places. */
function isGrouped(whole: string): boolean {
  return /^\d+$/.test(whole) || /^\d{1,3}(\.\d{3})+$/.test(whole) || /^\d{1,3}(,\d{3})+$/.test(whole);
}
