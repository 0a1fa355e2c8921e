import type { Fact } from "../parties.ts";
import { softInk, type Pen, type TextStyle } from "./pen.ts";

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const leading = 1.3;

/** `Label: value`, the value going on below where it is long. Returns the `y` below. */
export function drawFact(pen: Pen, { label, value }: Fact, { x, y, width }: Area, style: Pick<TextStyle, "size" | "bold">): number {
  const said = `${label}: `;
  pen.text(said, { x, y, size: style.size, bold: true, color: softInk });
  const [head = "", ...rest] = pen.wrap(value, width, style, pen.widthOf(said, { ...style, bold: true }));
  pen.text(head, { x: x + pen.widthOf(said, { ...style, bold: true }), y, ...style });
  rest.forEach((line, index) => pen.text(line, { x, y: y + (index + 1) * style.size * leading, ...style }));
  return y + (rest.length + 1) * style.size * leading;
}

/** Several on one line. */
export function drawFacts(pen: Pen, facts: readonly Fact[], { x, y, width }: Area): void {
  let at = x;
  for (const fact of facts) {
    drawFact(pen, fact, { x: at, y, width: x + width - at }, { size: 8.2 });
    at += pen.widthOf(`${fact.label}: `, { size: 8.2, bold: true }) + pen.widthOf(fact.value, { size: 8.2 }) + 18;
  }
}
