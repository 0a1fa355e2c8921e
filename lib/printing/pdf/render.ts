import PDFDocument from "pdfkit";
import type { Sheet } from "../sheet.ts";
import { drawFoot, measureFoot, pageNumberHeight } from "./foot.ts";
import { drawHead } from "./head.ts";
import type { Logo } from "./logo.ts";
import { page, softInk, bodyWidth, Pen } from "./pen.ts";
import { paginate } from "./paginate.ts";
import { qrPath } from "./qr-path.ts";
import { carryRowHeight, drawCarry, drawRows, drawTableHead, headRowHeight, measureRows } from "./table.ts";

export type PdfDocument = InstanceType<typeof PDFDocument>;

/** An empty file for documents, the same bytes every time: it is dated as they are, not as it is made. */
export function openPdf({ title, createdAt }: { readonly title: string; readonly createdAt: string }): PdfDocument {
  return new PDFDocument({
    size: "A4", margin: 0, autoFirstPage: false, pdfVersion: "1.7", lang: "es-AR", displayTitle: true,
    info: { Title: title, Creator: "Talonario", Producer: "Talonario", CreationDate: new Date(createdAt) },
  });
}

/** One document as a file of its own. */
export async function renderPdf(sheet: Sheet, logo: Logo | null): Promise<Buffer> {
  const document = openPdf({ title: sheet.name, createdAt: sheet.createdAt });
  const parts: Buffer[] = [];
  document.on("data", (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => document.on("end", resolve).on("error", reject));
  drawDocument(document, sheet, logo);
  document.end();
  await ended;
  return Buffer.concat(parts);
}

/** Draws the pages of one document at the end of a file. */
export function drawDocument(document: PdfDocument, sheet: Sheet, logo: Logo | null): void {
  const pen = new Pen(document);
  document.addPage();
  drawMark(pen, sheet.mark);
  const tableTop = drawHead(pen, sheet, logo);
  const rows = measureRows(pen, sheet.lines, sheet.observations);
  const footHeight = measureFoot(pen, sheet);
  const bottom = page.bottom - pageNumberHeight;
  const room = bottom - tableTop - headRowHeight - 2;
  const pages = paginate(rows, { page: room - 2 * carryRowHeight, last: room - footHeight - carryRowHeight });
  let carried: string | null = null;
  pages.forEach((onPage, index) => {
    if (index > 0) {
      document.addPage();
      drawMark(pen, sheet.mark);
      drawHead(pen, sheet, logo);
    }
    let y = drawTableHead(pen, sheet.lines, tableTop);
    if (carried !== null) y = drawCarry(pen, "Transporte de la página anterior", carried, y);
    drawRows(pen, sheet.lines, onPage, y);
    carried = onPage.findLast(({ running }) => running !== null)?.running ?? carried;
    const isLast = index === pages.length - 1;
    const tableBottom = isLast ? bottom - footHeight : bottom - 3;
    pen.box(page.left, tableTop, bodyWidth, tableBottom - tableTop);
    if (isLast) drawFoot(pen, sheet, sheet.qr === null ? null : qrPath(sheet.qr), tableBottom);
    else if (carried !== null) drawCarry(pen, "Transporte a la página siguiente", carried, tableBottom - carryRowHeight);
    drawPageNumber(pen, sheet, index + 1, pages.length);
  });
}

function drawPageNumber(pen: Pen, { name }: Sheet, number: number, of: number): void {
  const y = page.bottom - pageNumberHeight + 5;
  pen.rule(page.left, y - 2, page.right, y - 2);
  pen.text(name, { x: page.left, y: y + 1, size: 7, color: softInk });
  pen.text(`Página ${number} de ${of}`, { x: page.left, y: y + 1, width: bodyWidth, align: "end", size: 7.5 });
}

/** From corner to corner, under what the document says. */
function drawMark(pen: Pen, mark: string | null): void {
  if (mark === null) return;
  const { document } = pen;
  document.save().rotate(-52, { origin: [page.width / 2, page.height / 2] });
  mark.split(" / ").forEach((line, index) => pen.text(line, { x: -120, y: page.height / 2 - 78 + index * 78, width: page.width + 240, align: "middle", size: 76, bold: true, color: "#ecd4d4" }));
  document.restore();
}
