import type { SheetColumn, SheetLines } from "../lines.ts";
import { bodyWidth, page, softInk, type Pen } from "./pen.ts";

const size = 8;
const leading = 9.6;
const rowPadding = 3.6;
export const headRowHeight = 16;
export const carryRowHeight = 15;

/** Widths in points; the description takes what is left. */
const widths: Readonly<Record<SheetColumn["id"], number>> = { code: 70, description: 0, date: 50, quantity: 26, unitPrice: 72, net: 72, rate: 36, total: 76 };

/** A row, broken into the lines of its cells. */
export interface TableRow {
  readonly cells: readonly (readonly string[])[];
  readonly height: number;
  /** The sum of the document up to here. Null for a remark, which has the whole width and no amount. */
  readonly running: string | null;
}

interface Place {
  readonly column: SheetColumn;
  readonly x: number;
  readonly width: number;
}

function placesOf({ columns }: SheetLines): Place[] {
  const fixed = columns.reduce((sum, { id }) => sum + widths[id], 0);
  let x: number = page.left;
  return columns.map((column) => {
    const width = column.id === "description" ? bodyWidth - fixed : widths[column.id];
    const place = { column, x: x + 3, width: width - 6 };
    x += width;
    return place;
  });
}

/** Measures the lines of a document and the remarks under them. */
export function measureRows(pen: Pen, lines: SheetLines, remarks: readonly string[]): TableRow[] {
  const places = placesOf(lines);
  const rows = lines.rows.map((row, index): TableRow => {
    // Only texts are broken: an amount that is too wide is written smaller.
    const cells = row.map((text, at) => (places[at]?.column.align === "start" ? pen.wrap(text, places[at].width, { size }) : [text]));
    return { cells, height: heightOf(Math.max(...cells.map((cell) => cell.length))), running: lines.running[index] ?? null };
  });
  const said = remarks.map((remark): TableRow => {
    const cell = pen.wrap(remark, bodyWidth - 6, { size });
    return { cells: [cell], height: heightOf(cell.length), running: null };
  });
  return [...rows, ...said];
}

function heightOf(lines: number): number {
  return Math.max(1, lines) * leading + rowPadding;
}

export function drawTableHead(pen: Pen, lines: SheetLines, y: number): number {
  pen.box(page.left, y, bodyWidth, headRowHeight, "#ececec");
  for (const { column, x, width } of placesOf(lines)) pen.text(column.header, { x, y: y + 5, width, align: column.align, size: 7.5, bold: true });
  return y + headRowHeight;
}

export function drawRows(pen: Pen, lines: SheetLines, rows: readonly TableRow[], top: number): number {
  const places = placesOf(lines);
  let y = top;
  for (const { cells, height, running } of rows) {
    cells.forEach((cell, at) => {
      const place = running === null ? { x: page.left + 3, width: bodyWidth - 6, column: { align: "start" as const } } : places[at];
      if (!place) return;
      cell.forEach((line, row) => pen.text(line, { x: place.x, y: y + rowPadding / 2 + 1 + row * leading, width: place.width, align: place.column.align, size }));
    });
    y += height;
  }
  return y;
}

/** What the pages before came to, or what this one hands on. */
export function drawCarry(pen: Pen, label: string, amount: string, y: number): number {
  pen.text(label, { x: page.left, y: y + 4, width: bodyWidth - widths.total - 6, align: "end", size, color: softInk });
  pen.text(amount, { x: page.right - widths.total, y: y + 4, width: widths.total - 3, align: "end", size, bold: true });
  return y + carryRowHeight;
}
