import type { Cell, ColumnEvidence } from "./model.ts";

export function noEvidence(): ColumnEvidence {
  return { filled: 0, commaDecimal: 0, dotDecimal: 0, openDecimal: 0, dayFirst: 0, monthFirst: 0, openDate: 0 };
}

/** Counts what a cell says about how its column is written. Numbers and dates of a spreadsheet say nothing: they are understood as they are. */
export function observe(evidence: ColumnEvidence, cell: Cell): void {
  if (cell === "") return;
  evidence.filled += 1;
  if (typeof cell !== "string") return;
  const number = decimalMark(cell);
  if (number !== null) evidence[number === "open" ? "openDecimal" : number === "," ? "commaDecimal" : "dotDecimal"] += 1;
  const order = dateOrder(cell);
  if (order !== null) evidence[order] += 1;
}

/**
 * The decimal separator that a number can only have; `open` where `.` or `,` followed by three digits may group
 * thousands or begin the decimals. Null for what has none, or is no number.
 */
export function decimalMark(text: string): "," | "." | "open" | null {
  const bare = text.replace(/[\s\u00a0$]/g, "");
  if (!/^-?\d[\d.,]*$/.test(bare)) return null;
  const marks = bare.replace(/[^.,]/g, "");
  if (marks === "") return null;
  if (marks.includes(".") && marks.includes(",")) return marks.endsWith(",") ? "," : ".";
  const mark = marks.startsWith(".") ? "." : ",";
  if (marks.length > 1) return mark === "." ? "," : ".";
  return /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(bare) ? "open" : mark;
}

function dateOrder(text: string): "dayFirst" | "monthFirst" | "openDate" | null {
  const [, first, second] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?:\s|$)/.exec(text) ?? [];
  if (first === undefined || second === undefined || first === second) return null;
  if (Number(first) > 12) return "dayFirst";
  return Number(second) > 12 ? "monthFirst" : "openDate";
}
