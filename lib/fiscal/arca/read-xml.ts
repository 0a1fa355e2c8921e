import { XMLParser, XMLValidator } from "fast-xml-parser";

/**
 * Reading of the authority's answers. They are matched by local name (the servers are careless about namespaces), in
 * any order, an absent element and an empty one being the same, one item or many.
 */
export type XmlNode = string | { readonly [name: string]: XmlNode | readonly XmlNode[] };

/** The text is no well-formed XML: a page of a proxy, or an answer that was cut off. */
export class XmlError extends Error {
  override name = "XmlError";
}

const cdata = "#cdata";
const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  // Every value stays the text that was sent: a CAE is no number, and 0.10 is not 0.1.
  parseTagValue: false,
  trimValues: true,
  // Decoded below, and only the five of XML and numbers: an answer has no business declaring entities of its own.
  processEntities: false,
  cdataPropName: cdata,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** Parses a whole document into its root: `{ Envelope: … }`. */
export function parseXml(text: string): XmlNode {
  if (/<!doctype/i.test(text)) throw new XmlError("the answer is a page, or declares entities");
  // The parser forgives an unclosed element; the validator does not, which is how a cut-off answer is noticed.
  const validity = XMLValidator.validate(text);
  if (validity !== true) throw new XmlError(`the answer is not well-formed XML: ${validity.err.msg}`);
  return parser.parse(text) as XmlNode;
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#[xX]([\da-fA-F]{1,6}));/g, (whole, name: string | undefined, decimal: string | undefined, hex: string | undefined) => {
    if (name !== undefined) return named[name] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** All children of this name; none where the node is absent or is text. */
export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  if (node === undefined || typeof node === "string" || !Object.hasOwn(node, name)) return [];
  const found = node[name];
  return found === undefined ? [] : Array.isArray(found) ? (found as readonly XmlNode[]) : [found as XmlNode];
}

export function childOf(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((at, name) => childrenOf(at, name)[0], node);
}

/** The text of a child, decoded. An absent element, an empty one and the service's literal `NULL` are all undefined. */
export function textOf(node: XmlNode | undefined, ...path: readonly string[]): string | undefined {
  const found = childOf(node, ...path);
  if (found === undefined) return undefined;
  const text = typeof found === "string" ? decode(found) : mixedText(found);
  return text === "" || text === "NULL" ? undefined : text;
}

function mixedText(node: Exclude<XmlNode, string>): string {
  const plain = childrenOf(node, "#text").map((part) => (typeof part === "string" ? decode(part) : ""));
  const verbatim = childrenOf(node, cdata).map((part) => (typeof part === "string" ? part : ""));
  return [...plain, ...verbatim].join("").trim();
}

/** A whole number, or undefined where there is none that JavaScript holds exactly. */
export function integerOf(node: XmlNode | undefined, ...path: readonly string[]): number | undefined {
  const text = textOf(node, ...path);
  if (text === undefined || !/^-?\d{1,15}$/.test(text)) return undefined;
  return Number(text);
}
