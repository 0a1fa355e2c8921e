import { createHmac, randomBytes } from "node:crypto";
import { deriveKey, hashToken } from "../auth/secrets.ts";

/** 192 bits that only who knows AUTH_SECRET can make of the nonce that is stored. */
const tokenBytes = 24;
const tokenPattern = /^[\w-]{32}$/;

export function newNonce(): string {
  return randomBytes(16).toString("base64url");
}

/** The token of a link, the same every time: a link can be shown again although no table holds it. */
export function tokenOf(nonce: string): string {
  return createHmac("sha256", deriveKey("document links")).update(nonce).digest().subarray(0, tokenBytes).toString("base64url");
}

/** What a token is looked up by; undefined for what cannot be one. */
export function hashOfToken(token: string): string | undefined {
  return tokenPattern.test(token) ? hashToken(token) : undefined;
}
