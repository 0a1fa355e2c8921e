/** What the standard fonts can write beyond Latin-1 (Windows-1252, positions 128 to 159). */
const beyondLatin = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");

/** Letters that are one sign in Unicode and still have a plain neighbour. */
const neighbours: Readonly<Record<string, string>> = { Ł: "L", ł: "l", Đ: "D", đ: "d", ı: "i", "\u2010": "-", "\u2011": "-", "\u2212": "-" };

/**
 * The text in the characters of the standard fonts, which hold all that Spanish and its neighbours need. A letter with a mark that they
 * do not have loses the mark; anything else becomes a question mark: visibly not the name that was given, and never a torn page.
 */
export function printable(text: string): string {
  if (/^[\x20-\x7e\xa1-\xff]*$/.test(text)) return text;
  let said = "";
  for (const character of text.normalize("NFC")) said += characterFor(character);
  return said;
}

function characterFor(character: string): string {
  if (/^[\x20-\x7e\xa1-\xff]$/.test(character) || beyondLatin.has(character)) return character;
  if (/^\s$/u.test(character)) return " ";
  if (/^\p{C}$/u.test(character)) return "";
  if (neighbours[character] !== undefined) return neighbours[character];
  const bare = character.normalize("NFKD").replace(/\p{M}/gu, "");
  return /^[\x20-\x7e]+$/.test(bare) ? bare : "?";
}
