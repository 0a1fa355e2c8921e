import { z } from "zod";
import { DomainError, notFound } from "../errors/domain-error.ts";
import { refusals } from "../validation/refusals.ts";
import { refuseHostileText } from "./hostile-text.ts";
import { parseWith } from "./validation.ts";

/** The query string as the schema types it. Names that the schema does not know are refused, not ignored. */
export async function readQuery<S extends z.ZodType>(search: URLSearchParams, schema: S): Promise<z.output<S>> {
  const shape = shapeOf(schema);
  const unknown = [...new Set(search.keys())].filter((name) => !Object.hasOwn(shape, name));
  if (unknown.length > 0) {
    throw new DomainError("bad_request", "UNKNOWN_PARAMETER", `Unknown query parameter. Known ones: ${Object.keys(shape).join(", ")}.`, {
      errors: Object.fromEntries(unknown.slice(0, 10).map((name) => [name.slice(0, 80), refusals.UNKNOWN_PARAMETER])),
    });
  }
  // `?status=` is what a form sends for "any".
  const given = [...new Set(search.keys())].filter((name) => search.getAll(name).some((text) => text !== ""));
  const values = Object.fromEntries(given.map((name) => [name, fromText(search.getAll(name), shape[name])]));
  refuseHostileText(values);
  return parseWith(schema, values);
}

/** The parameters of the path. A malformed one names nothing that exists: NOT_FOUND. */
export async function readParams<S extends z.ZodType>(params: Readonly<Record<string, string | string[] | undefined>>, schema: S): Promise<z.output<S>> {
  const shape = shapeOf(schema);
  const values = Object.fromEntries(Object.entries(params).map(([name, text]) => [name, typeof text === "string" ? fromText([text], shape[name]) : text]));
  const parsed = await schema.safeParseAsync(values);
  if (!parsed.success || JSON.stringify(values).includes("\\u0000")) throw notFound("What the address names");
  return parsed.data;
}

/** Parameter name → its schema. */
export function shapeOf(schema: z.ZodType): Readonly<Record<string, z.core.$ZodType>> {
  if (schema instanceof z.ZodObject) return schema.shape;
  throw new TypeError("query and params schemas are objects");
}

/** Text is what an address holds; the schema says what is meant. What does not fit stays text and fails to validate. */
function fromText(texts: readonly string[], schema: z.core.$ZodType | undefined): unknown {
  const type = schema && withoutWrappers(schema);
  if (type instanceof z.ZodArray) {
    return texts.flatMap((text) => text.split(",")).map((text) => fromText([text], type.element));
  }
  const [text, ...more] = texts;
  if (text === undefined || more.length > 0) return texts;
  if (type instanceof z.ZodNumber) return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
  if (type instanceof z.ZodBoolean) return text === "true" ? true : text === "false" ? false : text;
  return text;
}

function withoutWrappers(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return withoutWrappers(schema.unwrap());
  if (schema instanceof z.ZodPipe) return withoutWrappers(schema.in);
  return schema;
}
