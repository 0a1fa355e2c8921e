import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, ExponentialBackoff, handleWhen, retry, wrap, type IPolicy } from "cockatiel";
import { logger } from "../../logger.ts";
import { maskSecrets } from "./mask-secrets.ts";
import { XmlError } from "./read-xml.ts";
import { isSenderFault, readEnvelope, type SoapBody, type SoapFault } from "./soap.ts";
import { CallFailure, type HttpAnswer, type Transport } from "./transport.ts";

/** One exchange with the authority, for logs and for whoever watches its health. Holds no secret and no document. */
export interface ArcaCall {
  readonly service: "wsaa" | "wsfe";
  readonly operation: string;
  readonly durationMs: number;
  /** `answer`, or where and why it failed. */
  readonly outcome: "answer" | "fault" | "not-sent" | "refused" | "lost";
  readonly reason: string | undefined;
}

export interface CallOptions {
  readonly operation: string;
  readonly soapAction: string;
  /** Built for each attempt. */
  readonly body: string;
  /** Reads may be repeated. What changes something at the authority never is. */
  readonly repeatable: boolean;
  readonly timeoutMs: number;
  /** Asks even while the circuit is open, and does not count for it: for the health check itself. */
  readonly pastBreaker?: boolean;
}

export interface CallerOptions {
  readonly service: "wsaa" | "wsfe";
  readonly environment: string;
  readonly url: string;
  readonly transport: Transport;
  readonly connectTimeoutMs: number;
  /** The first pause of an open circuit; it grows up to sixteen times that. */
  readonly breakerPauseMs: number;
  readonly onCall?: (call: ArcaCall) => void;
}

export type Answer = SoapBody & { readonly serverDate: Date | undefined };

const failuresBeforeBreak = 5;
const extraAttempts = 2;

/**
 * Calls one service: timeouts, a circuit breaker, repeats of reads, a log line for each exchange. Failures come out as
 * {@link CallFailure}. A SOAP fault is how the login service says no, so there it is an answer and comes back; the
 * invoicing service says no in its answers, and a fault of it is a failure.
 */
export class Caller {
  readonly #options: CallerOptions;
  readonly #breaker;
  readonly #repeating: IPolicy;

  constructor(options: CallerOptions) {
    this.#options = options;
    // What was turned away at the door says nothing about the health of the service.
    const isOutage = handleWhen((error) => error instanceof CallFailure && error.phase !== "refused");
    this.#breaker = circuitBreaker(isOutage, {
      halfOpenAfter: new ExponentialBackoff({ initialDelay: options.breakerPauseMs, maxDelay: options.breakerPauseMs * 16 }),
      breaker: new ConsecutiveBreaker(failuresBeforeBreak),
    });
    this.#breaker.onBreak(() => logger.warn({ service: options.service, environment: options.environment }, "the tax authority does not answer; calls are held back"));
    this.#breaker.onReset(() => logger.info({ service: options.service, environment: options.environment }, "the tax authority answers again"));
    this.#repeating = wrap(retry(isOutage, { maxAttempts: extraAttempts, backoff: new ExponentialBackoff({ initialDelay: 250, maxDelay: 3_000 }) }), this.#breaker);
  }

  /** True while calls are held back. */
  get isHeldBack(): boolean {
    return this.#breaker.state === CircuitState.Open;
  }

  async call(options: CallOptions): Promise<Answer> {
    if (options.pastBreaker) return this.#attempt(options);
    try {
      return await (options.repeatable ? this.#repeating : this.#breaker).execute(() => this.#attempt(options));
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new CallFailure("not-sent", "held back", "the service failed repeatedly and is left alone for a moment", error);
      throw error;
    }
  }

  async #attempt(options: CallOptions): Promise<Answer> {
    const startedAt = performance.now();
    try {
      const http = await this.#options.transport.post({ ...options, url: this.#options.url, connectTimeoutMs: this.#options.connectTimeoutMs });
      const soap = readAnswer(http);
      if (soap.kind === "fault" && this.#options.service === "wsfe") throw failureOf(soap.fault);
      this.#report(options, startedAt, soap.kind === "fault" ? "fault" : "answer", soap.kind === "fault" ? soap.fault.code : undefined);
      return { ...soap, serverDate: http.date };
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      this.#report(options, startedAt, error.phase, error.reason);
      throw error;
    }
  }

  #report(options: CallOptions, startedAt: number, outcome: ArcaCall["outcome"], reason: string | undefined): void {
    const call: ArcaCall = { service: this.#options.service, operation: options.operation, durationMs: Math.round(performance.now() - startedAt), outcome, reason };
    const level = outcome === "answer" ? "info" : "warn";
    logger[level]({ ...call, environment: this.#options.environment }, "tax authority called");
    if (logger.isLevelEnabled("trace")) logger.trace({ operation: options.operation, request: maskSecrets(options.body) }, "tax authority request");
    this.#options.onCall?.(call);
  }
}

/** The SOAP message of an HTTP answer, or what its absence means. */
export function readAnswer({ status, body }: Pick<HttpAnswer, "status" | "body">): SoapBody {
  // A maintenance page may come with any status; a SOAP fault comes with 500. So the body is asked first.
  const soap = tryRead(body);
  const isTurnedAway = status >= 400 && status < 500 && status !== 408;
  if (soap instanceof XmlError) {
    if (isTurnedAway) throw new CallFailure("refused", `http ${status}`, `the request was turned away with HTTP ${status}`, soap);
    if (status !== 200) throw new CallFailure("lost", `http ${status}`, `HTTP ${status} instead of an answer`, soap);
    throw new CallFailure("lost", "unreadable", soap.message, soap);
  }
  if (soap.kind === "body") {
    if (status >= 200 && status < 300) return soap;
    throw new CallFailure(isTurnedAway ? "refused" : "lost", `http ${status}`, `an answer came with HTTP ${status}`);
  }
  return soap;
}

/** Only a fault that blames the message proves that nothing was done. */
function failureOf(fault: SoapFault): CallFailure {
  return new CallFailure(isSenderFault(fault) ? "refused" : "lost", `fault ${fault.code}`, fault.message);
}

function tryRead(body: string): SoapBody | XmlError {
  try {
    return readEnvelope(body);
  } catch (error) {
    if (error instanceof XmlError) return error;
    throw error;
  }
}

