import { fileResponse } from "#lib/http/file-response.ts";
import { defineRoute } from "#lib/http/route.ts";
import { attachmentParams } from "#lib/mail-catcher/model.ts";
import { getCaughtAttachment } from "#lib/mail-catcher/queries.ts";

export const GET = defineRoute({
  summary: "Download an attachment of a caught message",
  access: "mail:read",
  params: attachmentParams,
  response: { contentTypes: ["application/octet-stream"], description: "The file as it was attached, whatever it calls itself." },
  handler: async ({ db, params }) => {
    const { fileName, bytes } = await getCaughtAttachment(db, params);
    return fileResponse({ bytes: Buffer.from(bytes), type: "application/octet-stream", name: fileName, inline: false });
  },
});
