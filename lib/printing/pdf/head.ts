import type { Sheet } from "../sheet.ts";
import { drawFact, drawFacts, type Area } from "./facts.ts";
import type { Logo } from "./logo.ts";
import { bodyWidth, page, type Pen } from "./pen.ts";

const middle = page.width / 2;
const padding = 8;
const minHeight = 124;
const periodHeight = 18;

/** Of the box in the middle: a special regime is said under the letter, which widens it. */
interface LetterBox {
  readonly width: number;
  readonly height: number;
}

/** Issuer left, letter in the middle, number right, then period and receiver: on every page, so that each one stands alone. Returns the `y` below. */
export function drawHead(pen: Pen, sheet: Sheet, logo: Logo | null): number {
  const { top, left, right } = page;
  const box: LetterBox = sheet.regime === null ? { width: 46, height: 46 } : { width: 84, height: 64 };
  const inner = { y: top + padding, width: middle - box.width / 2 - left - 2 * padding };
  const issuerEnd = drawIssuer(pen, sheet, logo, { x: left + padding, ...inner }, box);
  const numbersEnd = drawNumbers(pen, sheet, { x: middle + box.width / 2 + padding, y: top + padding, width: right - middle - box.width / 2 - 2 * padding });
  const bottom = Math.max(top + minHeight, issuerEnd + padding, numbersEnd + padding);
  pen.box(left, top, bodyWidth, bottom - top);
  pen.rule(middle, top + box.height, middle, bottom);
  drawLetter(pen, sheet, box);
  pen.box(left, bottom, bodyWidth, periodHeight);
  drawFacts(pen, sheet.period, { x: left + padding, y: bottom + 5, width: bodyWidth - 2 * padding });
  return drawReceiver(pen, sheet, bottom + periodHeight);
}

function drawLetter(pen: Pen, { letter, letterCode, regime }: Sheet, { width, height }: LetterBox): void {
  const { top } = page;
  const x = middle - width / 2;
  pen.box(x, top, width, height);
  pen.text(letter, { x, y: top + 6, width, align: "middle", size: 26, bold: true });
  pen.text(letterCode, { x, y: top + 34, width, align: "middle", size: 8, bold: true });
  if (regime === null) return;
  const lines = pen.wrap(regime, width - 8, { size: 6.8, bold: true });
  lines.forEach((line, index) => pen.text(line, { x, y: top + 46 + index * 8, width, align: "middle", size: 6.8, bold: true }));
}

function drawIssuer(pen: Pen, { issuerName, issuer }: Sheet, logo: Logo | null, { x, y, width }: Area, box: LetterBox): number {
  const logoHeight = 40;
  if (logo) logo.draw(pen, { x, y, width: Math.min(width, 150), height: logoHeight });
  const size = logo ? 10 : 13;
  let below = pen.paragraph(issuerName, { x, y: logo ? y + logoHeight + 6 : y + 4, width, size, bold: true }) + 4;
  // Under the letter there is more room for the address than beside it.
  below = Math.max(below, page.top + box.height + 6);
  for (const fact of issuer) below = drawFact(pen, fact, { x, y: below, width: middle - x - padding }, { size: 7.8 });
  return below;
}

function drawNumbers(pen: Pen, { title, numbers }: Sheet, { x, y, width }: Area): number {
  const [pointOfSale, number, issued, ...rest] = numbers;
  const below = pen.paragraph(title, { x, y, width, size: title.length > 20 ? 10.5 : 16, bold: true });
  let line = Math.max(below + 4, y + 30);
  const both = [pointOfSale, number].map((fact) => (fact ? `${fact.label}: ${fact.value}` : "")).join("    ");
  pen.text(both, { x, y: line, width, size: 10, bold: true });
  line += 17;
  if (issued) line = drawFact(pen, issued, { x, y: line, width }, { size: 9.5, bold: true }) + 2;
  for (const fact of rest) line = drawFact(pen, fact, { x, y: line, width }, { size: 8.5 }) + 1;
  return line;
}

/** Short facts two by two, long ones on a line of their own; then what a note refers to. */
function drawReceiver(pen: Pen, { receiver, references }: Sheet, y: number): number {
  const size = 8.2;
  const half = bodyWidth / 2 - 2 * padding;
  const whole = { x: page.left + padding, width: bodyWidth - 2 * padding };
  let line = y + 6;
  let beside: number | null = null;
  for (const fact of [...receiver, ...references]) {
    const isLong = references.includes(fact) || pen.widthOf(`${fact.label}: ${fact.value}`, { size, bold: true }) > half;
    if (!isLong && beside !== null) {
      drawFact(pen, fact, { x: middle + padding, y: beside, width: half }, { size });
      beside = null;
      continue;
    }
    const at = line;
    line = drawFact(pen, fact, { ...whole, y: at }, { size }) + 2;
    beside = isLong ? null : at;
  }
  pen.box(page.left, y, bodyWidth, line + 2 - y);
  return line + 2;
}
