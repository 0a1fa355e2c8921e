import { DomainError } from "../../errors/domain-error.ts";

/**
 * What helps against a fault of the authority:
 * - `retry`: the same call may go through in a moment;
 * - `wait`: it will not before a known moment (`retryAt`);
 * - `person`: somebody has to change something first.
 */
export type Remedy = "retry" | "wait" | "person";

/** A code and text as the authority said them. */
export interface ServiceMessage {
  readonly code: number;
  readonly text: string;
}

export interface ArcaFaultOptions {
  readonly code: string;
  readonly remedy: Remedy;
  readonly message: string;
  readonly retryAt?: Date | undefined;
  readonly messages?: readonly ServiceMessage[];
  readonly cause?: unknown;
}

/**
 * The authority could not be asked, or refused to answer; nothing was changed there. `retry` and `wait` are outages
 * to the rest of the product (transient), `person` is a conflict that only somebody can solve.
 */
export class ArcaFault extends DomainError {
  readonly remedy: Remedy;
  readonly retryAt: Date | undefined;
  readonly messages: readonly ServiceMessage[];

  constructor(options: ArcaFaultOptions) {
    super(options.remedy === "person" ? "conflict" : "unavailable", options.code, options.message, {
      cause: options.cause,
      details: { remedy: options.remedy, retryAt: options.retryAt?.toISOString() ?? null, messages: options.messages ?? [] },
    });
    this.remedy = options.remedy;
    this.retryAt = options.retryAt;
    this.messages = options.messages ?? [];
  }
}
