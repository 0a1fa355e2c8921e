import { notFound } from "#lib/errors/domain-error.ts";
import { errorResponse } from "#lib/http/error-response.ts";
import { readRequestId } from "#lib/http/request-id.ts";

/** Addresses that name no route answer as the API answers, not with a page. */
function answer(request: Request): Response {
  return errorResponse(notFound("This address"), readRequestId(request.headers.get("x-request-id")));
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
