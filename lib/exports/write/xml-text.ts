/** Text inside of XML: escaped, without what XML 1.0 has no way to write. */
export function xmlText(text: string): string {
  // Most text has nothing to replace.
  if (!/[^\t\n\x20-\x25\x27-\x3b\x3d\x3f-\ud7ff]|_x/.test(text)) return text;
  return text
    // A workbook reads _x000D_ as the character of that code: text that looks like one is told apart.
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
     
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "")
    .replaceAll("\r", "_x000D_")
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
