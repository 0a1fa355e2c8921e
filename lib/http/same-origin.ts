import { env } from "../env.ts";
import { DomainError } from "../errors/domain-error.ts";

/**
 * Refuses a write that another site makes a signed-in browser send. Browsers name the origin of every write; a caller
 * that sends neither header is no browser, holds no cookie it was not given, and passes. The cookie is SameSite=Lax besides.
 */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const trusted = origin === null ? site === null || site === "same-origin" || site === "none" : isOwnOrigin(origin, request);
  if (!trusted) throw new DomainError("forbidden", "CROSS_SITE_REQUEST", "Requests from another site are refused.");
}

function isOwnOrigin(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  const publicUrl = env().APP_URL;
  const hosts = [request.headers.get("x-forwarded-host"), request.headers.get("host"), publicUrl === undefined ? null : new URL(publicUrl).host];
  return hosts.includes(new URL(origin).host);
}
