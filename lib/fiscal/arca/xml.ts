/** A fragment of XML that is already escaped. Only {@link element} makes one, so that no text gets in unescaped. */
export interface Xml {
  readonly xml: string;
}

type Child = Xml | string | number | undefined;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Characters that XML 1.0 cannot carry, not even escaped. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function escapeText(text: string): string {
  return text.replace(unwritable, "").replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/**
 * One element. Absent children are left out; an element whose children are all absent is still written (`<Iva></Iva>`):
 * leave it out with `undefined` where the service wants none.
 */
export function element(name: string, children: Child | readonly Child[], attributes: Readonly<Record<string, string>> = {}): Xml {
  const start = Object.entries(attributes).reduce((tag, [key, value]) => `${tag} ${key}="${escapeText(value)}"`, name);
  const list = Array.isArray(children) ? (children as readonly Child[]) : [children as Child];
  const content = list.map((child) => (child === undefined ? "" : typeof child === "object" ? child.xml : escapeText(String(child)))).join("");
  return { xml: `<${start}>${content}</${name}>` };
}

/** An element, or nothing where its value is absent. */
export function optional(name: string, value: string | number | undefined): Xml | undefined {
  return value === undefined ? undefined : element(name, value);
}

/** A list inside its wrapper, or nothing: the service refuses an empty wrapper where it expects none. */
export function wrapped<T>(name: string, items: readonly T[] | undefined, write: (item: T) => Xml): Xml | undefined {
  return items === undefined || items.length === 0 ? undefined : element(name, items.map(write));
}

export const xmlDeclaration = '<?xml version="1.0" encoding="utf-8"?>';
