import { z } from "zod";
import { keptDays } from "../idempotency/run-once.ts";
import { shapeOf } from "./query.ts";
import type { PublishedSpec, RouteHandler, StreamedResponse } from "./route-spec.ts";
import { errorBody } from "./schemas.ts";

type Json = Record<string, unknown>;

const methods = ["GET", "POST", "PATCH", "DELETE"] as const;

/** What a route file exports. */
export type RouteModule = Readonly<Partial<Record<(typeof methods)[number], RouteHandler>>>;

/**
 * The OpenAPI 3.1 document of a set of routes, made from the schemas that validate their requests: it cannot say anything
 * that the routes do not do.
 * @param routes address (`/customers/{id}`) → route file.
 */
export function buildOpenApi(routes: Readonly<Record<string, RouteModule>>, about: { title: string; version: string; description: string; tags: readonly { name: string; description: string }[] }): Json {
  const { tags, ...info } = about;
  const schemas: Json = {};
  const paths = Object.entries(routes).map(([path, module]) => {
    const operations = methods.flatMap((method) => {
      const handler = module[method];
      return handler ? [[method.toLowerCase(), operation(handler.spec, { path, method }, schemas)] as const] : [];
    });
    return [path, Object.fromEntries(operations)] as const;
  });
  return {
    openapi: "3.1.0",
    info,
    tags,
    servers: [{ url: "/api/v1" }],
    security: [{ bearer: [] }, { session: [] }],
    paths: Object.fromEntries(paths),
    components: {
      schemas,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "The `accessToken` of `POST /auth/login`, or an API credential (`tal_…`)." },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token", description: "The session of the screens. Writes must come from the product's own pages." },
      },
    },
  };
}

function operation(spec: PublishedSpec, { path, method }: { path: string; method: string }, schemas: Json): Json {
  const tag = path.split("/")[1] ?? "";
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[{}]/g, "").replace(/(^|[/-])(\w)/g, (_, __, letter: string) => letter.toUpperCase())}`,
    summary: spec.summary,
    description: [spec.description, accessSentence(spec)].filter(Boolean).join("\n\n"),
    tags: [tag],
    ...(spec.access === "public" ? { security: [] } : {}),
    parameters: parameters(spec, schemas),
    ...(spec.body ? { requestBody: { required: true, content: { "application/json": { schema: toSchema(spec.body, "input", schemas) } } } } : {}),
    ...(spec.upload ? { requestBody: { required: true, content: Object.fromEntries(spec.upload.map((type) => [type, { schema: { type: "string", format: "binary" } }])) } } : {}),
    responses: { [spec.status ?? 200]: success(spec, schemas), ...failures(spec, schemas) },
  };
}

function accessSentence({ access }: PublishedSpec): string {
  if (access === "public") return "Public.";
  return access === "signed-in" ? "For anybody who is signed in." : `Permission: \`${access}\`.`;
}

function parameters(spec: PublishedSpec, schemas: Json): Json[] {
  const one = (place: "path" | "query", name: string, schema: z.core.$ZodType): Json => {
    const { description, ...json } = toSchema(schema as z.ZodType, "input", schemas);
    const required = place === "path" || !(schema as z.ZodType).safeParse(undefined).success;
    return { in: place, name, required, ...(description === undefined ? {} : { description }), schema: json, ...(json.type === "array" ? { style: "form", explode: false } : {}) };
  };
  const list = [
    ...Object.entries(spec.params ? shapeOf(spec.params) : {}).map(([name, schema]) => one("path", name, schema)),
    ...Object.entries(spec.query ? shapeOf(spec.query) : {}).map(([name, schema]) => one("query", name, schema)),
  ];
  if (!spec.idempotent) return list;
  const description = `Any unique text. The same key and body again within ${keptDays} days: the same answer, done once. Another body: 409. Only successes are kept.`;
  return [...list, { in: "header", name: "Idempotency-Key", required: false, description, schema: { type: "string", minLength: 1, maxLength: 200 } }];
}

function success(spec: PublishedSpec, schemas: Json): Json {
  const headers = { "x-request-id": { description: "Names the request in logs and in the audit trail.", schema: { type: "string" } } };
  if (spec.status === 204) return { description: "Done.", headers };
  if (isStreamed(spec.response)) {
    const { contentTypes, description, schemas: shapes } = spec.response;
    const shapeOf = (type: string): Json => (shapes?.[type] ? toSchema(shapes[type], "output", schemas) : { type: "string" });
    return { description, headers, content: Object.fromEntries(contentTypes.map((type) => [type, { schema: shapeOf(type) }])) };
  }
  return { description: "Success.", headers, content: { "application/json": { schema: toSchema(spec.response, "output", schemas) } } };
}

function failures(spec: PublishedSpec, schemas: Json): Json {
  const texts: [number, string, boolean][] = [
    [400, "Not JSON, too large, or a parameter that is not known.", true],
    [401, "Nobody is signed in.", spec.access !== "public" || spec.body !== undefined],
    [403, "The role does not allow it.", spec.access !== "public"],
    [404, "What the address names does not exist.", spec.params !== undefined || isStreamed(spec.response)],
    [409, "Refused as things are now: `code` says why.", spec.idempotent === true || spec.body !== undefined || spec.status === 204],
    [422, "A field is not valid: `errors` names it.", spec.body !== undefined || spec.query !== undefined || spec.upload !== undefined],
    [429, "Too many attempts.", spec.access === "public" && spec.body !== undefined],
    [500, "A fault of ours: tell us the request id.", true],
    [503, "Not available right now: try again.", true],
  ];
  const schema = toSchema(errorBody, "output", schemas);
  return Object.fromEntries(texts.flatMap(([status, description, applies]) => (applies ? [[status, { description, content: { "application/json": { schema } } }]] : [])));
}

function isStreamed(response: z.ZodType | StreamedResponse): response is StreamedResponse {
  return "contentTypes" in response;
}

/** The JSON schema of a zod schema; the ones with an id go to `components` once and are referred to. */
function toSchema(schema: z.ZodType, io: "input" | "output", schemas: Json): Json {
  const { $defs, $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // The name says it better than the pattern, which fills a screen.
      if (jsonSchema.format === "date" || jsonSchema.format === "email") delete jsonSchema.pattern;
      if (jsonSchema.readOnly === true) delete jsonSchema.readOnly;
    },
  });
  Object.assign(schemas, pointToComponents($defs ?? {}));
  return pointToComponents(json) as Json;
}

function pointToComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointToComponents);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "$ref" && typeof inner === "string" ? inner.replace("#/$defs/", "#/components/schemas/") : pointToComponents(inner)]),
  );
}
