import type { Actor } from "../auth/actor.ts";
import { actorOfBearer, actorOfSession, unauthenticated } from "../auth/authenticate.ts";
import { findSessionToken } from "../auth/session-cookie.ts";
import type { Db } from "../db/client.ts";
import { requireSameOrigin } from "./same-origin.ts";

const reads = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Who sends the request. A bearer token wins over a cookie, and a wrong one is not mended by it. Throws UNAUTHENTICATED,
 * or CROSS_SITE_REQUEST where another site rides on the cookie.
 */
export async function actorOfRequest(db: Db, { request, requestId }: { request: Request; requestId: string }): Promise<Actor> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(authorization)?.[1];
    const actor = token === undefined ? undefined : await actorOfBearer(db, { token, requestId });
    if (!actor) throw unauthenticated();
    return actor;
  }
  const token = findSessionToken((name) => readCookie(request.headers.get("cookie") ?? "", name));
  const actor = token === undefined ? undefined : await actorOfSession(db, { token, requestId });
  if (!actor) throw unauthenticated();
  if (!reads.has(request.method)) requireSameOrigin(request);
  return actor;
}

function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
