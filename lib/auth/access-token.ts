import { SignJWT, jwtVerify } from "jose";
import { deriveKey } from "./secrets.ts";

/** Access tokens and sessions end after a working day; changes of role or access count at once (see authenticate.ts). */
export const sessionSeconds = 8 * 60 * 60;

const issuer = "talonario";
const audience = "talonario-api";

/** Who a token speaks for. `epoch` must still be the user's: raising it ends all sessions and tokens. */
export interface SessionClaims {
  readonly userId: number;
  readonly epoch: number;
}

export async function issueAccessToken({ userId, epoch }: SessionClaims): Promise<{ accessToken: string; tokenType: "Bearer"; expiresIn: number }> {
  const accessToken = await new SignJWT({ epoch })
    .setProtectedHeader({ alg: "HS256", typ: "at+jwt" })
    .setSubject(String(userId))
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${sessionSeconds}s`)
    .sign(deriveKey("access token"));
  return { accessToken, tokenType: "Bearer", expiresIn: sessionSeconds };
}

/** The claims of a token that is ours, unchanged and in time; else undefined. */
export async function readAccessToken(token: string): Promise<SessionClaims | undefined> {
  try {
    const { payload } = await jwtVerify(token, deriveKey("access token"), { issuer, audience, algorithms: ["HS256"], typ: "at+jwt" });
    const userId = Number(payload.sub);
    return Number.isSafeInteger(userId) && typeof payload.epoch === "number" ? { userId, epoch: payload.epoch } : undefined;
  } catch {
    return undefined;
  }
}
