import { NextResponse, type NextRequest } from "next/server";
import { addressOf } from "#lib/auth/client-address.ts";
import { database } from "#lib/db/client.ts";
import { openLink } from "#lib/document-links/open-link.ts";
import { linkStatusHeader } from "#lib/http/link-status.ts";
import { readRequestId } from "#lib/http/request-id.ts";
import { pathHeader } from "#lib/http/screen-path.ts";
import { findSessionToken } from "#lib/auth/session-cookie.ts";

/** Screens that ask nobody who they are. */
const open = new Set(["/sign-in", "/welcome"]);

/**
 * What every screen needs before it renders: a request id, its own address (to come back to after signing in) and a
 * content security policy with a nonce. Whether the session is any good is decided by the screen, which asks the database.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const token = /^\/d\/([^/]+)$/.exec(pathname)?.[1];
  // A server action answers UNAUTHENTICATED itself, which its screen understands; a redirect it could not follow.
  const isAction = request.headers.has("next-action");
  if (!open.has(pathname) && token === undefined && !isAction && findSessionToken((name) => request.cookies.get(name)?.value) === undefined) {
    const signIn = new URL("/sign-in", request.url);
    if (pathname !== "/") signIn.searchParams.set("next", `${pathname}${search}`);
    return NextResponse.redirect(signIn);
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-request-id", readRequestId(request.headers.get("x-request-id")));
  headers.set(pathHeader, `${pathname}${search}`);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  // A screen cannot say 410 or 429 itself, and a link that is gone must not look like one that works.
  const opening = token === undefined ? null : await openLink(database(), { token, address: addressOf(request.headers) });
  headers.set(linkStatusHeader, String(opening?.status ?? ""));
  const response = NextResponse.next({ request: { headers }, status: opening?.status ?? 200 });
  if (opening?.status === 429) response.headers.set("retry-after", String(opening.retryAfterSeconds));
  response.headers.set("content-security-policy", policy);
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  // eslint-disable-next-line no-restricted-syntax -- not configuration: the build writes the value in
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    // Hot reload evaluates code; production does not.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Progress bars and floating panels set their size and place by style attribute.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self' https:",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  // Not the API (it answers 401, it does not redirect) nor files, nor the files of a shared document.
  matcher: ["/((?!api/|d/[^/]+/|_next/|favicon\\.ico|icon\\.svg|robots\\.txt|swagger/).*)"],
};
