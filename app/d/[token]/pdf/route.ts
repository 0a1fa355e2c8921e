import { printDocument } from "#lib/printing/print-document.ts";
import { fileResponse } from "#lib/http/file-response.ts";
import { answerLink, type LinkContext } from "../../_lib/answer-link.ts";

export function GET(request: Request, context: LinkContext): Promise<Response> {
  return answerLink(request, context, async (db, { invoiceId }) => {
    const { bytes, fileName } = await printDocument(db, { id: invoiceId });
    return fileResponse({ bytes, name: fileName, type: "application/pdf", inline: new URL(request.url).searchParams.has("inline") });
  });
}
