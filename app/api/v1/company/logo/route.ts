import { z } from "zod";
import { getLogo, removeLogo, saveLogo } from "#lib/company/logo.ts";
import { maxPictureBytes } from "#lib/company/picture.ts";
import { notFound } from "#lib/errors/domain-error.ts";
import { readBytes } from "#lib/http/body.ts";
import { fileResponse } from "#lib/http/file-response.ts";
import { defineRoute } from "#lib/http/route.ts";

const pictures = ["image/png", "image/jpeg"] as const;

export const GET = defineRoute({
  summary: "The logo at the head of documents",
  access: "signed-in",
  response: { contentTypes: pictures, description: "As it was uploaded." },
  handler: async ({ db }) => {
    const logo = await getLogo(db);
    if (!logo) throw notFound("The logo");
    return fileResponse({ bytes: logo.bytes, name: logo.mediaType === "image/png" ? "logo.png" : "logo.jpg", type: logo.mediaType, inline: true });
  },
});

export const POST = defineRoute({
  summary: "Put a logo at the head of documents",
  description: "The body is the picture itself: PNG or JPEG, at most 512 KiB, 16 to 2,000 pixels on each side. What counts is what it is, not what it is called. Documents that were issued before are printed with it too.",
  access: "company:write",
  upload: pictures,
  response: z.strictObject({ hash: z.string().describe("SHA-256 of the picture.") }),
  handler: async ({ db, actor, request }) => saveLogo(db, { actor, bytes: await readBytes(request, maxPictureBytes) }),
});

export const DELETE = defineRoute({
  summary: "Print documents without a logo",
  access: "company:write",
  response: z.void(),
  status: 204,
  handler: ({ db, actor }) => removeLogo(db, { actor }),
});
