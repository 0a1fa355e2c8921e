import { Decimal } from "decimal.js";

/** What an element holds. `undefined` leaves it out; an array repeats it; an object keeps the order of its keys. */
export type XmlContent = string | number | Decimal | undefined | readonly XmlContent[] | XmlObject;
export interface XmlObject {
  readonly [name: string]: XmlContent;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => escapes[character] ?? character);
}

/** One line, as .NET writes it: nulls left out, `<CAE />` for an empty string. */
export function writeElement(name: string, content: XmlContent, attributes = ""): string {
  if (content === undefined) return "";
  if (isList(content)) return content.map((item) => writeElement(name, item, attributes)).join("");
  const inner = writeContent(content);
  return inner === "" ? `<${name}${attributes} />` : `<${name}${attributes}>${inner}</${name}>`;
}

export function writeContent(content: string | number | Decimal | XmlObject): string {
  if (typeof content === "string") return escapeText(content);
  if (typeof content === "number" || content instanceof Decimal) return content.toString();
  return Object.entries(content)
    .map(([name, value]) => writeElement(name, value))
    .join("");
}

function isList(content: XmlContent): content is readonly XmlContent[] {
  return Array.isArray(content);
}
