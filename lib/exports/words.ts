import en from "../i18n/messages/en.json" with { type: "json" };
import es from "../i18n/messages/es.json" with { type: "json" };

export type Language = "es" | "en";

type PathIn<Node> = { [Key in keyof Node & string]: Node[Key] extends string ? Key : `${Key}.${PathIn<Node[Key]>}` }[keyof Node & string];
/** A sentence of the screens, by its place in lib/i18n/messages: an export says what the screen says. */
export type MessageKey = PathIn<typeof es>;

const catalogues: Readonly<Record<Language, unknown>> = { es, en };

export function say(language: Language, key: MessageKey): string {
  return wordAt(language, key) ?? key;
}

/** The word for a code, such as `PROCESSED` under `status.batch`; what the catalogue does not know stays as it is. */
export function wordOf(language: Language, family: string, code: string): string {
  return wordAt(language, `${family}.${code}`) ?? code;
}

function wordAt(language: Language, path: string): string | undefined {
  let node: unknown = catalogues[language];
  for (const part of path.split(".")) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, part)) return undefined;
    node = (node as Readonly<Record<string, unknown>>)[part];
  }
  return typeof node === "string" ? node : undefined;
}
