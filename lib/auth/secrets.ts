import { createHash, hkdfSync } from "node:crypto";
import { env } from "../env.ts";

/** A key of its own for each use of the one secret: what signs access tokens can never be replayed as something else. */
export function deriveKey(purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", env().AUTH_SECRET, "", `talonario ${purpose}`, 32));
}

/** How API credentials are stored and looked up. They carry 256 random bits: a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
