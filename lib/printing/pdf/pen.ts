import type PDFDocument from "pdfkit";
import { printable } from "./printable.ts";

type Document = InstanceType<typeof PDFDocument>;

/** Units are points, from the top left corner of an A4 page. */
export const page = { width: 595.28, height: 841.89, left: 28, right: 567.28, top: 28, bottom: 813 } as const;
export const bodyWidth = page.right - page.left;

export const ink = "#111111";
export const softInk = "#4a4a4a";
const lineInk = "#8a8a8a";

export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean | undefined;
  readonly color?: string;
}

export interface TextPlace extends TextStyle {
  readonly x: number;
  readonly y: number;
  /** With a width, text may stand at the end or in the middle of it; what is wider is written smaller. */
  readonly width?: number;
  readonly align?: "start" | "middle" | "end";
}

/** Writes and draws at exact places. The library's own flow of text measures and breaks far more than a form needs. */
export class Pen {
  readonly document: Document;

  constructor(document: Document) {
    this.document = document;
  }

  /** One line of text; `y` is the top of its letters. */
  text(text: string, { x, y, width, align = "start", ...style }: TextPlace): void {
    if (text === "") return;
    const said = printable(text);
    let { size } = style;
    let measured = this.widthOf(said, style);
    if (width !== undefined && measured > width) {
      size *= width / measured;
      measured = width;
    }
    this.use({ size, bold: style.bold });
    this.document.fillColor(style.color ?? ink);
    const free = (width ?? measured) - measured;
    const indent = align === "end" ? free : align === "middle" ? free / 2 : 0;
    this.document.text(said, x + indent, y, { lineBreak: false });
  }

  /** Text broken into lines; returns the `y` below the last one. */
  paragraph(text: string, { leading = 1.25, ...place }: TextPlace & { readonly width: number; readonly leading?: number }): number {
    let { y } = place;
    for (const line of this.wrap(text, place.width, place)) {
      this.text(line, { ...place, y });
      y += place.size * leading;
    }
    return y;
  }

  /**
   * Breaks at spaces; a word that is wider than the line is broken anywhere. Nothing is ever cut off.
   * @param indent what the first line has less.
   */
  wrap(text: string, width: number, style: TextStyle, indent = 0): string[] {
    const lines: string[] = [];
    let line = "";
    const room = (): number => width - (lines.length === 0 ? indent : 0);
    for (const word of printable(text).split(/\s+/)) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (this.widthOf(longer, style) <= room()) {
        line = longer;
        continue;
      }
      if (line !== "") lines.push(line);
      line = word;
      while (this.widthOf(line, style) > room()) {
        const fits = this.fitting(line, room(), style);
        lines.push(line.slice(0, fits));
        line = line.slice(fits);
      }
    }
    if (line !== "") lines.push(line);
    return lines;
  }

  widthOf(text: string, style: TextStyle): number {
    this.use(style);
    return this.document.widthOfString(text);
  }

  box(x: number, y: number, width: number, height: number, fill?: string): void {
    this.document.lineWidth(0.6).rect(x, y, width, height);
    if (fill === undefined) this.document.stroke(lineInk);
    else this.document.fillAndStroke(fill, lineInk);
  }

  rule(x1: number, y1: number, x2: number, y2: number): void {
    this.document.lineWidth(0.6).moveTo(x1, y1).lineTo(x2, y2).stroke(lineInk);
  }

  private fitting(text: string, width: number, style: TextStyle): number {
    let fits = 1;
    while (fits < text.length && this.widthOf(text.slice(0, fits + 1), style) <= width) fits++;
    return fits;
  }

  private use({ size, bold = false }: Pick<TextStyle, "size" | "bold">): void {
    this.document.font(bold ? "Helvetica-Bold" : "Helvetica").fontSize(size);
  }
}
