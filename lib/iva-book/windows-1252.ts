/** Where Windows-1252 differs from Latin-1: 0x80 to 0x9F. Five of its places are empty. */
const specials = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const holes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
const codes: ReadonlyMap<string, number> = new Map([...specials].map((character, index) => [character, 0x80 + index] as const).filter(([, code]) => !holes.has(code)));

const isLatin1 = /^[\u0000-\u007f\u00a0-\u00ff]*$/;

/** A pattern of one character that the code page has, for PostgreSQL's regular expressions and ours. */
export const writable = `[\\u0020-\\u007e\\u00a0-\\u00ff${[...codes.keys()].join("")}]`;

/** Text as the authority's files want it. One byte for each character: what the code page does not have becomes `?`. */
export function toWindows1252(text: string): Buffer {
  if (isLatin1.test(text)) return Buffer.from(text, "latin1");
  return Buffer.from([...text].map(byteOf));
}

function byteOf(character: string): number {
  const code = character.codePointAt(0) ?? 0x3f;
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  return codes.get(character) ?? 0x3f;
}
