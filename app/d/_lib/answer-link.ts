import { addressOf } from "#lib/auth/client-address.ts";
import { database, type Db } from "#lib/db/client.ts";
import { openLink } from "#lib/document-links/open-link.ts";
import { errorResponse } from "#lib/http/error-response.ts";
import { readRequestId } from "#lib/http/request-id.ts";

export interface LinkContext {
  readonly params: Promise<{ readonly token: string }>;
}

/** Answers a request for a file of a shared document: with the file, or with a bare status. There is no session here, and no word about anything else. */
export async function answerLink(request: Request, { params }: LinkContext, file: (db: Db, open: { invoiceId: number }) => Promise<Response>): Promise<Response> {
  const requestId = readRequestId(request.headers.get("x-request-id"));
  try {
    const opening = await openLink(database(), { token: (await params).token, address: addressOf(request.headers) });
    if (opening.status === 200) return await file(database().prisma, opening);
    const headers = new Headers({ "cache-control": "no-store", "x-request-id": requestId });
    if (opening.status === 429) headers.set("retry-after", String(opening.retryAfterSeconds));
    return new Response(null, { status: opening.status, headers });
  } catch (error) {
    return errorResponse(error, requestId);
  }
}
