import { Decimal } from "decimal.js";
import type { XmlElement } from "./parse-xml.ts";

/** A number that is none: the real service cannot deserialise such a request and faults (HTTP 500, soap:Client). */
export class UnreadableRequest extends Error {
  override name = "UnreadableRequest";
}

const limits = { int: 2_147_483_647n, long: 9_223_372_036_854_775_807n } as const;

/**
 * Reads a request as the real deserialiser does: elements of another namespace do not exist, a missing required number
 * is 0, and a number that is no number is a fault.
 */
export class RequestReader {
  readonly #element: XmlElement | undefined;
  readonly #namespace: string;

  constructor(element: XmlElement | undefined, namespace: string) {
    this.#element = element;
    this.#namespace = namespace;
  }

  #find(name: string): XmlElement | undefined {
    return this.#element?.children.find((child) => child.name === name && child.namespace === this.#namespace && !isNil(child));
  }

  child(name: string): RequestReader | undefined {
    const element = this.#find(name);
    return element && new RequestReader(element, this.#namespace);
  }

  /** The items of an array; undefined where the array itself was not sent. */
  items(array: string, item: string): RequestReader[] | undefined {
    return this.#find(array)
      ?.children.filter((child) => child.name === item && child.namespace === this.#namespace && !isNil(child))
      .map((child) => new RequestReader(child, this.#namespace));
  }

  text(name: string): string | undefined {
    return this.#find(name)?.text;
  }

  integer(name: string, size: "int" | "long" = "int"): number {
    return this.optionalInteger(name, size) ?? 0;
  }

  optionalInteger(name: string, size: "int" | "long" = "int"): number | undefined {
    const text = this.text(name)?.trim();
    if (text === undefined) return undefined;
    if (!/^[+-]?\d+$/.test(text)) throw new UnreadableRequest("Input string was not in a correct format.");
    const value = BigInt(text);
    if (value > limits[size] || value < -limits[size] - 1n) throw new UnreadableRequest(`Value was either too large or too small for an ${size === "int" ? "Int32" : "Int64"}.`);
    return Number(value);
  }

  decimal(name: string): Decimal {
    return this.optionalDecimal(name) ?? new Decimal(0);
  }

  optionalDecimal(name: string): Decimal | undefined {
    const text = this.text(name)?.trim();
    if (text === undefined) return undefined;
    if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(text)) throw new UnreadableRequest("Input string was not in a correct format.");
    return new Decimal(text);
  }
}

function isNil(element: XmlElement): boolean {
  return [...element.attributes].some(([name, value]) => name.replace(/^.*:/, "") === "nil" && (value === "true" || value === "1"));
}
