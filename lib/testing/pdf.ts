import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createCanvas, type Canvas } from "@napi-rs/canvas";
import jsqr from "jsqr";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Reading PDFs as their readers do: another library than the one that writes them. */

const root = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

async function withPdf<T>(bytes: Uint8Array, work: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
  // The reader takes the memory of what it is given.
  const task = getDocument({ data: new Uint8Array(bytes), standardFontDataUrl: `${join(root, "standard_fonts")}/`, verbosity: 0 });
  try {
    return await work(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** A piece of text on a page: points from its left bottom corner. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** The pieces of text of each page, in the order they were written. */
export function readPdfTexts(bytes: Uint8Array): Promise<PlacedText[][]> {
  return withPdf(bytes, async (pdf) => {
    const pages: PlacedText[][] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      pages.push(items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width, size: item.height }] : [])));
    }
    return pages;
  });
}

/** Each page as it is read: a line for each line of the paper, from left to right. */
export async function readPdfPages(bytes: Uint8Array): Promise<string[]> {
  return (await readPdfTexts(bytes)).map((texts) => {
    const lines = Map.groupBy(texts, ({ y }) => Math.round(y));
    return [...lines].sort(([a], [b]) => b - a).map(([, line]) => line.sort((a, b) => a.x - b.x).map(({ text }) => text).join(" ").replace(/\s+/g, " ")).join("\n");
  });
}

/** A page as a picture, `scale` pixels for a point. */
export function drawPdfPage(bytes: Uint8Array, { number = 1, scale = 2 }: { number?: number; scale?: number } = {}): Promise<Canvas> {
  return withPdf(bytes, async (pdf) => {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
    return canvas;
  });
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

/** What the code on a drawn page says and where it is, in pixels; null where there is none. */
export function readQr(canvas: Canvas): { readonly data: string; readonly topLeft: Corner; readonly bottomRight: Corner } | null {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const found = jsqr(new Uint8ClampedArray(data), width, height);
  return found && { data: found.data, topLeft: found.location.topLeftCorner, bottomRight: found.location.bottomRightCorner };
}
