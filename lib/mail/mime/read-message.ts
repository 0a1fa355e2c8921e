/**
 * Reads messages as far as this product meets them: its own, which the catcher shows, and delivery status notifications.
 * MIME as of RFC 2045 to 2047: nested multiparts, base64 and quoted-printable, encoded words. Whatever is broken is shown as it is
 * written; nothing throws.
 */
export interface MimePart {
  /** Names in lower case, in their order; encoded words are read. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** In lower case, without parameters: `text/plain`. */
  readonly contentType: string;
  readonly charset: string;
  readonly fileName: string | null;
  readonly isAttachment: boolean;
  /** Decoded; empty in a multipart. */
  readonly body: Buffer;
  readonly parts: readonly MimePart[];
}

/** Deeper than this nobody nests, but a message could be made to. */
const maxDepth = 8;

export function readMessage(raw: Buffer, depth = 0): MimePart {
  // Latin-1 keeps every byte one character: places in the text are places in the bytes.
  const text = raw.toString("latin1");
  const split = /\r?\n\r?\n/.exec(text);
  const head = split ? text.slice(0, split.index) : text;
  const body = split ? raw.subarray(split.index + split[0].length) : Buffer.alloc(0);
  const headers = readHeaders(head);
  const type = readParameters(headerOf({ headers }, "content-type") ?? "text/plain");
  const disposition = readParameters(headerOf({ headers }, "content-disposition") ?? "");
  const boundary = type.parameters.get("boundary");
  const isMultipart = type.value.startsWith("multipart/") && boundary !== undefined && depth < maxDepth;
  const fileName = disposition.parameters.get("filename") ?? type.parameters.get("name") ?? null;
  return {
    headers,
    contentType: type.value === "" ? "text/plain" : type.value,
    charset: (type.parameters.get("charset") ?? "utf-8").toLowerCase(),
    fileName,
    isAttachment: disposition.value === "attachment" || (fileName !== null && !type.value.startsWith("text/")),
    body: isMultipart ? Buffer.alloc(0) : decodeBody(body, headerOf({ headers }, "content-transfer-encoding") ?? ""),
    parts: isMultipart ? splitParts(body, boundary).map((part) => readMessage(part, depth + 1)) : [],
  };
}

export function headerOf(part: Pick<MimePart, "headers">, name: string): string | null {
  return part.headers.find(([it]) => it === name)?.[1] ?? null;
}

/** All parts that are no multiparts, in their order. */
export function leavesOf(part: MimePart): MimePart[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf);
}

export function textOf({ body, charset }: MimePart): string {
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return body.toString("utf8");
  }
}

function readHeaders(head: string): [string, string][] {
  const unfolded = head.replace(/\r?\n[ \t]+/g, " ");
  return unfolded.split(/\r?\n/).flatMap((line): [string, string][] => {
    const colon = line.indexOf(":");
    return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), decodeWords(Buffer.from(line.slice(colon + 1).trim(), "latin1").toString("utf8"))]];
  });
}

/** `=?utf-8?Q?Se=C3=B1or?=`: blanks between two encoded words are no text (RFC 2047). */
function decodeWords(text: string): string {
  return text.replace(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?)/gi, "$1").replace(/=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=/gi, (whole, charset: string, encoding: string, word: string) => {
    const bytes = encoding.toLowerCase() === "b" ? Buffer.from(word, "base64") : decodeQuotedPrintable(Buffer.from(word.replaceAll("_", " "), "latin1"));
    try {
      return new TextDecoder(charset).decode(bytes);
    } catch {
      return whole;
    }
  });
}

/** `text/plain; charset="utf-8"; filename*0*=utf-8''a%20; filename*1=b` (RFC 2231). */
function readParameters(header: string): { value: string; parameters: ReadonlyMap<string, string> } {
  const [value = "", ...rest] = header.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const pieces = new Map<string, string[]>();
  for (const piece of rest) {
    const [, name = "", place = "0", star = "", raw = ""] = /^\s*([^=*\s]+)(?:\*(\d+))?(\*)?\s*=\s*"?([^"]*)"?\s*$/.exec(piece) ?? [];
    if (name === "") continue;
    const list = pieces.get(name.toLowerCase()) ?? [];
    list[Number(place)] = star === "" ? raw : decodePercent(raw.replace(/^[^']*'[^']*'/, ""));
    pieces.set(name.toLowerCase(), list);
  }
  return { value: value.trim().toLowerCase(), parameters: new Map([...pieces].map(([name, list]) => [name, list.join("")])) };
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitParts(body: Buffer, boundary: string): Buffer[] {
  const text = body.toString("latin1");
  const escaped = boundary.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const marks = [...text.matchAll(new RegExp(`(?:^|\\r?\\n)--${escaped}(--)?[ \\t]*(?=\\r?\\n|$)`, "g"))];
  return marks.slice(0, -1).flatMap((mark, index) => {
    if (mark[1] !== undefined) return [];
    const start = mark.index + mark[0].length;
    return [body.subarray(start + (text.startsWith("\r\n", start) ? 2 : 1), marks[index + 1]?.index)];
  });
}

function decodeBody(body: Buffer, encoding: string): Buffer {
  const kind = encoding.trim().toLowerCase();
  if (kind === "base64") return Buffer.from(body.toString("latin1"), "base64");
  return kind === "quoted-printable" ? decodeQuotedPrintable(body) : body;
}

function decodeQuotedPrintable(body: Buffer): Buffer {
  const text = body.toString("latin1").replace(/[ \t]+(?=\r?\n|$)/g, "").replace(/=\r?\n/g, "");
  return Buffer.from(text.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1");
}
