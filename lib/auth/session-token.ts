import { decode } from "next-auth/jwt";
import { now } from "../clock.ts";
import { env } from "../env.ts";
import { sessionSeconds, type SessionClaims } from "./access-token.ts";

/**
 * The claims of a session cookie that is ours and in time; else undefined. next-auth renews its token whenever a page asks
 * for the session, so the eight hours are counted from the sign-in that the token names.
 */
export async function readSessionToken(token: string): Promise<SessionClaims | undefined> {
  try {
    const claims = await decode({ token, secret: env().AUTH_SECRET });
    if (typeof claims?.userId !== "number" || typeof claims.epoch !== "number" || typeof claims.signedInAt !== "number") return undefined;
    return claims.signedInAt + sessionSeconds > now().getTime() / 1000 ? { userId: claims.userId, epoch: claims.epoch } : undefined;
  } catch {
    return undefined;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    userId?: number;
    epoch?: number;
    /** Seconds since 1970. */
    signedInAt?: number;
  }
}
