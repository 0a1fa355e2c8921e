/** The kinds of failure a caller can act on. Each has one HTTP status (http-status.ts) and nothing else decides on it. */
export type ErrorKind =
  | "bad_request"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "invalid"
  | "rate_limited"
  | "unavailable"
  | "internal";

export interface DomainErrorOptions {
  /** Field → sentence, for forms and API clients. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Field → the code of what is wrong with it (lib/validation/refusals.ts); by the sentence where it is left out. */
  readonly errorCodes?: Readonly<Record<string, string>>;
  /** Machine-readable facts a client needs to mend its request (offending ids, what changed …). Public. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** For the log only. */
  readonly cause?: unknown;
}

/**
 * The one error of the product: kind + stable code + a sentence that helps (public) + cause (log only).
 * Screens translate by `code` (`errors.<code>` in lib/i18n) and fall back to the message.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly kind: ErrorKind;
  readonly code: string;
  readonly errors: Readonly<Record<string, string>> | undefined;
  readonly errorCodes: Readonly<Record<string, string>> | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(kind: ErrorKind, code: string, message: string, options: DomainErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.code = code;
    this.errors = options.errors;
    this.errorCodes = options.errorCodes;
    this.details = options.details;
  }
}

export function notFound(what: string): DomainError {
  return new DomainError("not_found", "NOT_FOUND", `${what} does not exist.`);
}
