import http from "node:http";
import https from "node:https";

/**
 * Where a call stopped, which is all that decides whether it may be repeated:
 * - `not-sent`: no connection was made, the authority has seen nothing;
 * - `refused`: an HTTP answer that says the request was turned away at the door;
 * - `lost`: it was sent and no usable answer came back. Whether it was done, only the authority knows.
 */
export type FailurePhase = "not-sent" | "refused" | "lost";

export class CallFailure extends Error {
  override readonly name = "CallFailure";
  readonly phase: FailurePhase;
  /** Short and stable, for logs and screens: `timeout`, `ECONNRESET`, `http 503`, `truncated` … */
  readonly reason: string;

  constructor(phase: FailurePhase, reason: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.phase = phase;
    this.reason = reason;
  }
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** The server's clock, where it says it. */
  readonly date: Date | undefined;
}

export interface HttpRequest {
  readonly url: string;
  readonly soapAction: string;
  readonly body: string;
  readonly connectTimeoutMs: number;
  /** For the whole exchange, the connection included. */
  readonly timeoutMs: number;
}

/**
 * Production offers a Diffie-Hellman group of 1024 bits to clients that accept DHE, which OpenSSL 3.2 then refuses. It is
 * not offered here: forward secrecy by elliptic curves only, at the normal security level.
 */
const ciphers = [
  "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
].join(":");

/** Idle connections are dropped well before the server does it: a request on one that is just being closed is lost. */
const idleSocketMs = 15_000;
const maxBodyBytes = 32 * 1024 * 1024;

/** Kept connections to the authority. One per client of the process; `close()` ends them. */
export class Transport {
  readonly #http = new http.Agent({ keepAlive: true, timeout: idleSocketMs, maxSockets: 32 });
  readonly #https: https.Agent;

  constructor(options: { readonly certificateAuthority?: string } = {}) {
    this.#https = new https.Agent({
      keepAlive: true, timeout: idleSocketMs, maxSockets: 32, ciphers, minVersion: "TLSv1.2",
      ...(options.certificateAuthority === undefined ? {} : { ca: options.certificateAuthority }),
    });
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  /** Sends one SOAP message. @throws CallFailure */
  post(request: HttpRequest): Promise<HttpAnswer> {
    const secure = new URL(request.url).protocol === "https:";
    const payload = Buffer.from(request.body, "utf8");
    const outgoing = (secure ? https : http).request(request.url, {
      method: "POST",
      agent: secure ? this.#https : this.#http,
      headers: {
        "content-type": "text/xml; charset=utf-8",
        "content-length": payload.length,
        soapaction: `"${request.soapAction}"`,
        accept: "text/xml",
        "user-agent": "Talonario",
      },
    });
    return exchange(outgoing, payload, secure ? "secureConnect" : "connect", request);
  }
}

function exchange(outgoing: http.ClientRequest, payload: Buffer, connected: "connect" | "secureConnect", request: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    // From here on bytes may have left: anything that goes wrong afterwards is a lost answer.
    let sent = false;
    const fail = (reason: string, message: string, cause?: unknown): void => {
      clearTimeout(connecting);
      clearTimeout(waiting);
      reject(new CallFailure(sent ? "lost" : "not-sent", reason, message, cause));
      outgoing.destroy();
    };
    const connecting = setTimeout(() => fail("connect timeout", `no connection within ${request.connectTimeoutMs} ms`), request.connectTimeoutMs);
    const waiting = setTimeout(() => fail("timeout", `no answer within ${request.timeoutMs} ms`), request.timeoutMs);
    const markSent = (): void => {
      sent = true;
      clearTimeout(connecting);
    };
    outgoing.on("socket", (socket) => {
      const isOpen = !socket.connecting && !("secureConnecting" in socket && socket.secureConnecting === true);
      if (outgoing.reusedSocket || isOpen) markSent();
      else socket.once(connected, markSent);
    });
    outgoing.on("error", (error) => fail((error as NodeJS.ErrnoException).code ?? "network", error.message, error));
    outgoing.on("response", (response) => {
      markSent();
      readBody(response).then(
        (body) => {
          clearTimeout(connecting);
          clearTimeout(waiting);
          resolve({ status: response.statusCode ?? 0, body, date: readDate(response.headers.date) });
        },
        (error: Error) => fail("cut off", `the answer broke off: ${error.message}`, error),
      );
    });
    outgoing.end(payload);
  });
}

function readBody(response: http.IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    response.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes > maxBodyBytes) response.destroy(new Error("it is larger than any answer of the service"));
      else parts.push(part);
    });
    response.on("error", reject);
    // Also fires when the connection ends before the announced length.
    response.on("aborted", () => reject(new Error("the connection ended before its end")));
    response.on("end", () => {
      const encoding = /charset="?(iso-8859-1|latin1|windows-1252)/i.test(response.headers["content-type"] ?? "") ? "latin1" : "utf8";
      resolve(Buffer.concat(parts).toString(encoding));
    });
  });
}

function readDate(header: string | undefined): Date | undefined {
  const at = header === undefined ? Number.NaN : Date.parse(header);
  return Number.isNaN(at) ? undefined : new Date(at);
}
