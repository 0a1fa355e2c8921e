import { z } from "zod";
import { fileResponse } from "#lib/http/file-response.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { printDocument } from "#lib/printing/print-document.ts";

export const GET = defineRoute({
  summary: "An invoice as a PDF",
  description: "In Spanish, as the norms of the tax authority want it. The same document is the same file, byte for byte. What has no fiscal value says so across every page.",
  access: "invoices:read",
  params: idParams,
  query: z.strictObject({ disposition: z.enum(["inline", "attachment"]).default("attachment").describe("`inline` opens in a browser.") }),
  response: { contentTypes: ["application/pdf"], description: "Named by the number of the document." },
  handler: async ({ db, params, query }) => {
    const { bytes, fileName } = await printDocument(db, params);
    return fileResponse({ bytes, name: fileName, type: "application/pdf", inline: query.disposition === "inline" });
  },
});
