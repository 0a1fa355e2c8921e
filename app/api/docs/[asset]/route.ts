import { readFile } from "node:fs/promises";
import { join } from "node:path";

const folder = join(process.cwd(), "node_modules", "swagger-ui-dist");

const start = `window.ui = SwaggerUIBundle({ url: "/api/v1/openapi.json", dom_id: "#docs", deepLinking: true, tryItOutEnabled: true, displayRequestDuration: true, docExpansion: "list", persistAuthorization: false, validatorUrl: null });\n`;

const assets: Readonly<Record<string, { readonly type: string; readonly read: () => Promise<BodyInit> }>> = {
  "swagger-ui.css": { type: "text/css", read: () => readFile(join(folder, "swagger-ui.css"), "utf8") },
  "swagger-ui-bundle.js": { type: "text/javascript", read: () => readFile(join(folder, "swagger-ui-bundle.js"), "utf8") },
  "start.js": { type: "text/javascript", read: () => Promise.resolve(start) },
};

export async function GET(_request: Request, context: { params: Promise<{ asset: string }> }): Promise<Response> {
  const { asset: name } = await context.params;
  const asset = Object.hasOwn(assets, name) ? assets[name] : undefined;
  if (!asset) return new Response("Not found", { status: 404 });
  return new Response(await asset.read(), { headers: { "content-type": `${asset.type}; charset=utf-8`, "cache-control": "public, max-age=3600" } });
}
