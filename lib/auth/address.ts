import { env } from "../env.ts";

/**
 * next-auth asks the environment where it is. With APP_URL set, that is the address; without, the address of each request
 * (Next fills x-forwarded-host and -proto), so that the product works on any host and port, over http and https.
 */
export function settleAddress(): void {
  const { APP_URL } = env();
  // eslint-disable-next-line no-restricted-syntax -- written, not read: the library has no other way to be told.
  if (APP_URL === undefined) process.env.AUTH_TRUST_HOST ??= "true";
  // eslint-disable-next-line no-restricted-syntax -- as above.
  else process.env.NEXTAUTH_URL ??= new URL(APP_URL).origin;
}
