import type { Legend } from "../legends.ts";
import type { Sheet } from "../sheet.ts";
import { drawFact } from "./facts.ts";
import { bodyWidth, page, softInk, type Pen } from "./pen.ts";
import { drawQr, type QrPath } from "./qr-path.ts";

const qrSize = 88;
const padding = 8;
const rowHeight = 12.5;
const totalHeight = 20;
const totalsWidth = 290;
const legendSize = 7;

export const pageNumberHeight = 14;

/** How tall the totals, the legends and the authorisation of a document are together. */
export function measureFoot(pen: Pen, sheet: Sheet): number {
  return totalsHeight(sheet) + sheet.legends.reduce((sum, legend) => sum + legendHeight(pen, legend), 0) + pesosHeight(pen, sheet) + qrSize + 12;
}

export function drawFoot(pen: Pen, sheet: Sheet, qr: QrPath | null, top: number): void {
  drawTotals(pen, sheet, top);
  let y = top + totalsHeight(sheet);
  if (sheet.totals.inPesos !== null) y = pen.paragraph(sheet.totals.inPesos, { x: page.left, y: y + 5, width: bodyWidth, size: 8.2, bold: true }) + 2;
  for (const legend of sheet.legends) y = drawLegend(pen, legend, y + 4) + 2;
  drawAuthorisation(pen, sheet, qr, page.bottom - pageNumberHeight - qrSize);
}

function totalsHeight({ totals, transparency }: Pick<Sheet, "totals" | "transparency">): number {
  return Math.max(totals.rows.length * rowHeight + totalHeight + padding, transparency ? 66 : 30);
}

function drawTotals(pen: Pen, { totals, transparency }: Sheet, top: number): void {
  const height = totalsHeight({ totals, transparency });
  pen.box(page.left, top, bodyWidth, height);
  const x = page.right - totalsWidth;
  let y = top + padding / 2;
  for (const { label, value } of totals.rows) {
    pen.text(`${label}:`, { x, y: y + 2.5, width: totalsWidth - 104, align: "end", size: 8.4 });
    pen.text(value, { x: page.right - 100, y: y + 2.5, width: 94, align: "end", size: 8.4 });
    y += rowHeight;
  }
  pen.text(`${totals.total.label}:`, { x, y: y + 5, width: totalsWidth - 114, align: "end", size: 10.5, bold: true });
  pen.text(totals.total.value, { x: page.right - 110, y: y + 5, width: 104, align: "end", size: 10.5, bold: true });
  const leftWidth = bodyWidth - totalsWidth - 2 * padding;
  pen.paragraph(totals.currency, { x: page.left + padding, y: top + 6, width: leftWidth, size: 7, color: softInk });
  if (transparency) drawTransparency(pen, transparency, top + height - 46, leftWidth);
}

/** Bottom left, as RG 5614 places it. */
function drawTransparency(pen: Pen, { title, facts }: Legend, y: number, width: number): void {
  const x = page.left + padding;
  let line = pen.paragraph(title ?? "", { x, y, width, size: 7.5, bold: true }) + 2;
  for (const { label, value } of facts) line = pen.paragraph(`${label}: ${value}`, { x, y: line, width, size: 7.5 });
}

function legendHeight(pen: Pen, { title, facts, text }: Legend): number {
  const paragraph = (said: string, bold: boolean): number => pen.wrap(said, bodyWidth, { size: legendSize, bold }).length * legendSize * 1.25;
  return 6 + (title === null ? 0 : paragraph(title, true)) + facts.length * legendSize * 1.6 + (text === null ? 0 : paragraph(text, false));
}

function drawLegend(pen: Pen, { title, facts, text }: Legend, top: number): number {
  let y = top;
  if (title !== null) y = pen.paragraph(title, { x: page.left, y, width: bodyWidth, size: legendSize + 1, bold: true });
  for (const fact of facts) y = drawFact(pen, fact, { x: page.left, y, width: bodyWidth }, { size: legendSize + 0.8 });
  return text === null ? y : pen.paragraph(text, { x: page.left, y, width: bodyWidth, size: legendSize });
}

function pesosHeight(pen: Pen, { totals }: Sheet): number {
  return totals.inPesos === null ? 0 : pen.wrap(totals.inPesos, bodyWidth, { size: 8.2, bold: true }).length * 8.2 * 1.25 + 7;
}

/** The code left, the authorisation right, each with nothing over it. */
function drawAuthorisation(pen: Pen, { cae, caeDueDate, authorised }: Sheet, qr: QrPath | null, y: number): void {
  if (qr) drawQr(pen, qr, { x: page.left, y: y + 2, size: qrSize - 4 });
  if (authorised !== null) pen.text(authorised, { x: page.left + qrSize + 6, y: y + qrSize - 18, size: 9, bold: true });
  const label = { x: page.right - 290, width: 180, align: "end", size: 12, bold: true } as const;
  const value = { x: page.right - 104, width: 104, align: "end", size: 12 } as const;
  pen.text("CAE N.º:", { ...label, y: y + 32 });
  pen.text(cae, { ...value, y: y + 32 });
  pen.text("Fecha de vto. de CAE:", { ...label, y: y + 50 });
  pen.text(caeDueDate, { ...value, y: y + 50 });
}
