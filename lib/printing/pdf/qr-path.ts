import { create } from "qrcode";
import type { Pen } from "./pen.ts";

/** A code as the dark runs of its rows, in modules. */
export interface QrPath {
  readonly modules: number;
  readonly runs: readonly (readonly [x: number, y: number, length: number])[];
}

/** Modules of white around it (ISO 18004). */
export const quietZone = 4;

export function qrPath(text: string): QrPath {
  // Base64 is bytes: searching for a cheaper mix of alphabets costs as much as the rest and finds none.
  const { modules } = create([{ data: Buffer.from(text, "latin1"), mode: "byte" }], { errorCorrectionLevel: "M" });
  const { size } = modules;
  const runs: [number, number, number][] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!modules.get(y, x)) continue;
      const start = x;
      while (x + 1 < size && modules.get(y, x + 1)) x++;
      runs.push([start, y, x + 1 - start]);
    }
  }
  return { modules: size, runs };
}

/** One path filled at once: a picture would be larger and blur in print, and rectangles filled one by one show seams. */
export function drawQr({ document }: Pen, { modules, runs }: QrPath, { x, y, size }: { readonly x: number; readonly y: number; readonly size: number }): void {
  const unit = size / (modules + 2 * quietZone);
  document.save();
  document.rect(x, y, size, size).fill("#ffffff");
  document.translate(x + quietZone * unit, y + quietZone * unit).scale(unit).fillColor("#000000");
  document.addContent(`${runs.map(([left, top, length]) => `${left} ${top} ${length} 1 re`).join("\n")}\nf`);
  document.restore();
}
