import { getLogo } from "#lib/company/logo.ts";
import { fileResponse } from "#lib/http/file-response.ts";
import { answerLink, type LinkContext } from "../../_lib/answer-link.ts";

export function GET(request: Request, context: LinkContext): Promise<Response> {
  return answerLink(request, context, async (db) => {
    const logo = await getLogo(db);
    return logo ? fileResponse({ bytes: logo.bytes, name: "logo", type: logo.mediaType, inline: true }) : new Response(null, { status: 404 });
  });
}
