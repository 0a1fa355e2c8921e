import { isTransientFault, toDomainError } from "../db/errors.ts";
import { DomainError } from "../errors/domain-error.ts";
import { httpStatus } from "../errors/http-status.ts";
import { logger } from "../logger.ts";
import { refusalCode } from "../validation/refusals.ts";

/** What a caller learns of a failure. The cause is in the log, under the request id. */
export interface Failure {
  readonly kind: DomainError["kind"];
  readonly code: string;
  readonly message: string;
  readonly errors?: Readonly<Record<string, string>> | undefined;
  /** Field → a stable code of what is wrong with it. */
  readonly errorCodes?: Readonly<Record<string, string>> | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly requestId: string;
}

/** The public part of any error; what is not a DomainError is logged and answers a fixed text. */
export function toFailure(error: unknown, requestId: string): Failure {
  const known = toDomainError(error);
  if (known instanceof DomainError) {
    if (known.kind === "internal" || known.kind === "unavailable") logger.error({ error: known, requestId }, "request failed");
    return { kind: known.kind, code: known.code, message: known.message, errors: known.errors, errorCodes: errorCodesOf(known), details: known.details, requestId };
  }
  if (isTransientFault(error)) {
    logger.warn({ error, requestId }, "request met an infrastructure fault");
    return { kind: "unavailable", code: "UNAVAILABLE", message: "The service is not available right now. Try again in a moment.", requestId };
  }
  logger.error({ error, requestId }, "request failed");
  return { kind: "internal", code: "INTERNAL_ERROR", message: "Something went wrong on our side. Tell us the request id.", requestId };
}

function errorCodesOf({ errors, errorCodes }: DomainError): Readonly<Record<string, string>> | undefined {
  return errors && Object.fromEntries(Object.entries(errors).map(([field, sentence]) => [field, errorCodes?.[field] ?? refusalCode(sentence)]));
}

export function errorResponse(error: unknown, requestId: string): Response {
  const { kind, ...failure } = toFailure(error, requestId);
  const headers = new Headers({ "cache-control": "no-store", "x-request-id": requestId });
  if (kind === "unauthenticated") headers.set("www-authenticate", 'Bearer realm="talonario"');
  if (kind === "unavailable") headers.set("retry-after", "5");
  if (kind === "rate_limited") headers.set("retry-after", String(failure.details?.retryAfterSeconds ?? 60));
  return Response.json({ status: "error", ...failure }, { status: httpStatus[kind], headers });
}
