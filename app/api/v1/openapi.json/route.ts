import { openApiDocument } from "../_openapi/document.ts";

let document: string | undefined;

/** Public: it holds no data, and integrators read it before they have a token. */
export function GET(): Response {
  document ??= JSON.stringify(openApiDocument());
  return new Response(document, { headers: { "content-type": "application/json; charset=utf-8", "cache-control": "public, max-age=300" } });
}
