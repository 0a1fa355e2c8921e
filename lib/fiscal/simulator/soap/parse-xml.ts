import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element with its namespace resolved: prefixes are the sender's business. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

export class MalformedXml extends Error {
  override name = "MalformedXml";
}

const attributesKey = ":@";
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  // The only way this parser decodes numeric character references (&#225;).
  htmlEntities: true,
});

/** @throws MalformedXml, also for a document type: neither service has a use for one, and it is how XML is attacked. */
export function parseXml(text: string): XmlElement {
  if (/<!DOCTYPE/i.test(text)) throw new MalformedXml("A document type is not allowed.");
  const validity = XMLValidator.validate(text);
  if (validity !== true) throw new MalformedXml(validity.err.msg);
  const nodes: unknown = parser.parse(text);
  const root = Array.isArray(nodes) ? readElements(nodes, new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]))[0] : undefined;
  if (!root) throw new MalformedXml("There is no root element.");
  return root;
}

export function findChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

function readElements(nodes: readonly unknown[], scope: ReadonlyMap<string, string>): XmlElement[] {
  return nodes.flatMap((node) => (isRecord(node) ? readElement(node, scope) : []));
}

function readElement(node: Record<string, unknown>, outer: ReadonlyMap<string, string>): XmlElement[] {
  const tag = Object.keys(node).find((key) => key !== attributesKey);
  const content = tag === undefined ? undefined : node[tag];
  if (tag === undefined || tag.startsWith("?") || tag.startsWith("#") || !Array.isArray(content)) return [];
  const attributes = new Map(Object.entries(isRecord(node[attributesKey]) ? node[attributesKey] : {}).map(([name, value]) => [name, String(value)]));
  const scope = new Map(outer);
  for (const [name, value] of attributes) {
    if (name === "xmlns") scope.set("", value);
    else if (name.startsWith("xmlns:")) scope.set(name.slice(6), value);
  }
  const [prefix, name] = tag.includes(":") ? [tag.slice(0, tag.indexOf(":")), tag.slice(tag.indexOf(":") + 1)] : ["", tag];
  return [{ namespace: scope.get(prefix) ?? "", name, attributes, children: readElements(content, scope), text: readText(content) }];
}

function readText(content: readonly unknown[]): string {
  return content.map((node) => (isRecord(node) && typeof node["#text"] === "string" ? node["#text"] : "")).join("");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
