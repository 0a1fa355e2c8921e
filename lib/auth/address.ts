import { env } from "../env.ts";

/**
 * next-auth asks the environment where it is. With APP_URL set, that is the address; without, the address of each request
 * (Next fills x-forwarded-host and -proto), so that the product works on any host and port, over http and https.
 */
export function settleAddress(): void {
  const { APP_URL } = env();
  if (APP_URL === undefined) process.env.AUTH_TRUST_HOST ??= "true";
  else process.env.NEXTAUTH_URL ??= new URL(APP_URL).origin;
}
