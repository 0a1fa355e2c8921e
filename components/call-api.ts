/** The REST API as the screens use it: same origin, session cookie, JSON. Nothing here throws; a failure is a value. */

export interface ApiFailure {
  /** HTTP status; absent for server actions. */
  readonly status?: number;
  readonly code: string;
  readonly message: string;
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly errorCodes?: Readonly<Record<string, string>> | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly requestId?: string | undefined;
}

export type ApiResult<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: ApiFailure };

export interface CallOptions {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly body?: unknown;
  /** The same key for a repeated attempt of one intent, so that a lost answer never acts twice. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal | undefined;
}

export const unreachable: ApiFailure = { status: 0, code: "NETWORK", message: "The server cannot be reached." };

export async function callApi<T>(path: string, options: CallOptions = {}): Promise<ApiResult<T>> {
  const sent = await send(path, options);
  return sent.ok ? { ok: true, data: (await readJson(sent.data)) as T } : sent;
}

/** An answer that is a file, under the name that the server gives it. */
export async function callForFile(path: string, options: CallOptions = {}): Promise<ApiResult<{ readonly blob: Blob; readonly fileName: string }>> {
  const sent = await send(path, options);
  if (!sent.ok) return sent;
  try {
    const fileName = /filename="([^"]+)"/.exec(sent.data.headers.get("content-disposition") ?? "")?.[1] ?? "download";
    return { ok: true, data: { blob: await sent.data.blob(), fileName } };
  } catch {
    // The connection broke off in the middle: half a file is none.
    return { ok: false, error: unreachable };
  }
}

async function send(path: string, { method = "GET", body, idempotencyKey, signal }: CallOptions): Promise<ApiResult<Response>> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
      cache: "no-store",
      credentials: "same-origin",
    });
  } catch {
    return { ok: false, error: unreachable };
  }
  if (response.ok) return { ok: true, data: response };
  if (response.status === 401) leaveForSignIn();
  return { ok: false, error: toFailure(response.status, await readJson(response)) };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return response.status === 204 ? null : await response.json();
  } catch {
    return null;
  }
}

function toFailure(status: number, answer: unknown): ApiFailure {
  const known = typeof answer === "object" && answer !== null ? (answer as Partial<ApiFailure>) : {};
  return {
    ...known,
    status,
    code: typeof known.code === "string" ? known.code : "INTERNAL",
    message: typeof known.message === "string" ? known.message : "The server could not answer.",
  };
}

/** The session is over: sign in again and come back here. */
export function leaveForSignIn(): void {
  const here = `${window.location.pathname}${window.location.search}`;
  // A whole load on purpose: nothing of the ended session stays in the router.
  // eslint-disable-next-line @next/next/no-location-assign-relative-destination
  window.location.assign(`/sign-in?expired=1&next=${encodeURIComponent(here)}`);
}
