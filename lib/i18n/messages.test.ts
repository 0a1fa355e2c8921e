import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { refusals } from "../validation/refusals.ts";
import en from "./messages/en.json" with { type: "json" };
import es from "./messages/es.json" with { type: "json" };

const root = join(import.meta.dirname, "../..");

function keysOf(node: object, path = ""): string[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => (typeof value === "object" && value !== null ? keysOf(value, `${path}${key}.`) : [`${path}${key}`]));
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|generated/.test(name))
    .map((name) => join(root, folder, name));
}

/** Keys that the screens name, and prefixes of those that they build (`status.${…}`). */
function usedKeys(): { keys: Set<string>; prefixes: Set<string> } {
  const keys = new Set<string>();
  // Looked up by what the server says: use-failure-text.ts, use-field-error.ts, use-rejection-text.ts, and the IVA conditions of customers.
  const prefixes = new Set(["errors.", "fieldErrors.", "rejections.", "ivaCondition."]);
  for (const file of [...filesIn("app"), ...filesIn("components")]) {
    const source = readFileSync(file, "utf8");
    const translators = [...source.matchAll(/(\w+)[^\n;]*?(?:useTranslations|getTranslations)\("([\w.]+)"\)/g)];
    const namespaces = new Set(translators.map(([, , namespace]) => namespace ?? ""));
    for (const namespace of namespaces) {
      // `t("key")`, `t(condition ? "one" : "other")`, and tables of keys beside their use.
      for (const [, literal] of source.matchAll(/"([\w.+-]+)"/g)) keys.add(`${namespace}.${literal ?? ""}`);
      for (const [, prefix] of source.matchAll(/`([\w.]*\.)?\$\{/g)) if (prefix) prefixes.add(`${namespace}.${prefix}`);
      if (/`\$\{kind\}\./.test(source)) prefixes.add(`${namespace}.`);
    }
    for (const [, direct] of source.matchAll(/t\(`([\w.]+)\.\$\{/g)) for (const namespace of namespaces) prefixes.add(`${namespace}.${direct ?? ""}.`);
  }
  // Exports name the words of the screens, and families of them, by their whole path.
  for (const file of filesIn("lib/exports/lists")) for (const [, path] of readFileSync(file, "utf8").matchAll(/"(\w+(?:\.\w+)+)"/g)) {
    keys.add(path ?? "");
    prefixes.add(`${path ?? ""}.`);
  }
  return { keys, prefixes };
}

/** Placeholders of a message: both languages must be given the same facts. */
function argumentsOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name ?? ""))].sort();
}

const valueAt = (catalogue: object, key: string): string => {
  let node: unknown = catalogue;
  for (const part of key.split(".")) node = (node as Record<string, unknown>)[part];
  return String(node);
};

describe("message catalogues", () => {
  it("have the same keys and the same arguments in Spanish and English", () => {
    expect(keysOf(en).sort()).toEqual(keysOf(es).sort());
    for (const key of keysOf(es)) expect(argumentsOf(valueAt(en, key)), key).toEqual(argumentsOf(valueAt(es, key)));
  });

  it("have no empty message", () => {
    for (const catalogue of [es, en]) for (const key of keysOf(catalogue)) expect(valueAt(catalogue, key).trim(), key).not.toBe("");
  });

  it("hold no key that no screen uses", () => {
    const { keys, prefixes } = usedKeys();
    const unused = keysOf(es).filter((key) => !keys.has(key) && ![...prefixes].some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });

  it("have a sentence for every error code that the product can answer a screen with", () => {
    // What only API clients meet (they read the server's English), and what screens never ask for.
    const apiOnly = new Set(["BODY_TOO_LARGE", "INVALID_IDEMPOTENCY_KEY", "INVALID_JSON", "UNKNOWN_PARAMETER", "UNSUPPORTED_MEDIA_TYPE", "BATCH_TOO_LARGE_FOR_SYNC", "DATA_PRESENT", "SEED_NOT_ALLOWED", "INVALID_CREDENTIALS", "USER_INACTIVE"]);
    const thrown = filesIn("lib").flatMap((file) => [...readFileSync(file, "utf8").matchAll(/(?:DomainError\(|: \[)\s*"(?:bad_request|unauthenticated|forbidden|not_found|conflict|invalid|rate_limited|unavailable|internal)",\s*"([A-Z_]+)"/g)].map(([, code]) => code ?? ""));
    const missing = [...new Set(thrown)].filter((code) => !apiOnly.has(code) && !(code in es.errors));
    expect(missing).toEqual([]);
  });

  it("have a sentence for everything that can be wrong with a field that somebody fills in, and none beyond", () => {
    // What only programs send.
    const apiOnly = new Set(["UNKNOWN_FIELD", "UNKNOWN_PARAMETER", "NULL_BYTE", "BROKEN_UNICODE", "TOO_DEEP"]);
    expect(Object.keys(es.fieldErrors).sort()).toEqual(Object.keys(refusals).filter((code) => !apiOnly.has(code)).sort());
  });
});
