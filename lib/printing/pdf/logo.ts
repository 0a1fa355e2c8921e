import { deflateSync } from "node:zlib";
import { PNG } from "pngjs";
import type { LogoFile } from "../../company/logo.ts";
import type { Pen } from "./pen.ts";

/** A logo that is ready to be drawn: its picture is decoded and packed once, not once for each document. */
export interface Logo {
  draw(pen: Pen, area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): void;
}

interface Picture {
  readonly dictionary: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
  readonly mask: Buffer | null;
}

let last: { readonly hash: string; readonly logo: Logo } | undefined;

/** The same file gives the same logo: the last one is kept. */
export function openLogo(file: LogoFile): Logo {
  if (last?.hash !== file.hash) last = { hash: file.hash, logo: makeLogo(file) };
  return last.logo;
}

function makeLogo(file: LogoFile): Logo {
  const { width, height } = file;
  const picture = file.mediaType === "image/png" ? pngPicture(file) : { dictionary: { ColorSpace: file.channels === 1 ? "DeviceGray" : "DeviceRGB", Filter: "DCTDecode" }, bytes: file.bytes, mask: null };
  // One object in each file, however many documents and pages it has.
  const embedded = new WeakMap<object, object>();
  return {
    draw({ document }, area) {
      let image = embedded.get(document);
      if (!image) {
        image = { width, height, label: "Logo", obj: embed(document, file, picture) };
        embedded.set(document, image);
      }
      document.image(image as unknown as Buffer, area.x, area.y, { fit: [area.width, area.height] });
    },
  };
}

function embed(document: Pen["document"], { width, height }: LogoFile, { dictionary, bytes, mask }: Picture): object {
  const common = { Type: "XObject", Subtype: "Image", BitsPerComponent: 8, Width: width, Height: height };
  const entries: Record<string, unknown> = { ...common, ...dictionary };
  if (mask) {
    const alpha = document.ref({ ...common, ColorSpace: "DeviceGray", Filter: "FlateDecode" });
    alpha.end(mask);
    entries.SMask = alpha;
  }
  const object = document.ref(entries);
  object.end(bytes);
  return object;
}

function pngPicture({ bytes, width, height }: LogoFile): Picture {
  const { data } = PNG.sync.read(bytes);
  const rgb = Buffer.alloc(width * height * 3);
  const alpha = Buffer.alloc(width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    data.copy(rgb, pixel * 3, pixel * 4, pixel * 4 + 3);
    alpha[pixel] = data[pixel * 4 + 3] ?? 255;
  }
  const opaque = alpha.every((value) => value === 255);
  return { dictionary: { ColorSpace: "DeviceRGB", Filter: "FlateDecode" }, bytes: deflateSync(rgb), mask: opaque ? null : deflateSync(alpha) };
}
