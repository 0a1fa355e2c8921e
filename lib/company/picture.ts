import { PNG } from "pngjs";
import { DomainError } from "../errors/domain-error.ts";

export const maxPictureBytes = 512 * 1024;
/** A few kilobytes of PNG can hold a picture of gigabytes: what is larger than any printer needs is refused unread. */
const maxSide = 2_000;

export interface Picture {
  readonly mediaType: "image/png" | "image/jpeg";
  readonly width: number;
  readonly height: number;
  /** Shades of grey, or red, green and blue. A PNG is read as colours whatever it holds. */
  readonly channels: 1 | 3;
}

/** What bytes are by themselves: neither the name of the file nor what the browser says of it counts. Throws LOGO_REFUSED. */
export function readPicture(bytes: Buffer): Picture {
  if (bytes.length > maxPictureBytes) throw refused("The picture is larger than 512 KiB.");
  const picture = readPng(bytes) ?? readJpeg(bytes);
  if (!picture) throw refused("The file is neither a PNG nor a JPEG picture.");
  return picture;
}

function readPng(bytes: Buffer): Picture | undefined {
  if (bytes.length < 33 || bytes.toString("latin1", 0, 8) !== "\x89PNG\r\n\x1a\n" || bytes.toString("latin1", 12, 16) !== "IHDR") return undefined;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  requireSize(width, height);
  // Of an ordinary PNG the decoder unpacks no more than its size says; of an interlaced one, whatever it holds.
  if (bytes[28] !== 0) throw refused("The PNG is interlaced. Save it without that option.");
  try {
    PNG.sync.read(bytes);
  } catch (cause) {
    throw refused("The PNG is damaged.", cause);
  }
  return { mediaType: "image/png", width, height, channels: 3 };
}

/** Walks the segments of a JPEG (ITU T.81 annex B) to the one with its size. */
function readJpeg(bytes: Buffer): Picture | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 10 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at++;
    else if (isFrame(marker)) return readFrame(bytes, at, marker);
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  throw refused("The JPEG is damaged.");
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(bytes: Buffer, at: number, marker: number): Picture {
  // Of the ways to pack a picture, what reads PDF knows the baseline and the progressive one.
  if (marker > 0xc2) throw refused("This kind of JPEG is not supported. Save it as an ordinary JPEG.");
  const [height, width, channels] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7), bytes[at + 9]];
  if (bytes[at + 4] !== 8 || (channels !== 1 && channels !== 3)) throw refused("The JPEG must be in colour (RGB) or in grey, eight bits.");
  requireSize(width, height);
  if (bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < at) throw refused("The JPEG is damaged.");
  return { mediaType: "image/jpeg", width, height, channels };
}

function requireSize(width: number, height: number): void {
  if (width < 16 || height < 16 || width > maxSide || height > maxSide) throw refused(`The picture must have between 16 and ${maxSide} pixels on each side.`);
}

function refused(message: string, cause?: unknown): DomainError {
  return new DomainError("invalid", "LOGO_REFUSED", message, { cause, errors: { logo: message } });
}
