import { limiterOf, takePoint } from "../auth/limiter.ts";
import type { Database } from "../db/client.ts";
import { findLink } from "./queries.ts";

/** How a request with a token is answered. */
export type Opening = { readonly status: 200; readonly invoiceId: number } | { readonly status: 404 | 410 } | { readonly status: 429; readonly retryAfterSeconds: number };

/** A page, its logo and its PDF are three: an office behind one address opens its invoices of the month at once. */
const openings = limiterOf({ name: "document-link:address", points: 300, seconds: 60 });
/** Nobody mistypes a link of 32 letters twenty times. */
const wrongTokens = limiterOf({ name: "document-link:wrong", points: 20, seconds: 15 * 60 });

/**
 * What somebody without a session gets to see: the document of the token, or a status that tells no more than it must. Each address
 * opens so many a minute, and is told of far fewer wrong tokens: guessing ends before it begins.
 */
export async function openLink({ prisma, pool }: Database, { token, address }: { token: string; address: string }): Promise<Opening> {
  const wait = await takePoint(openings(pool), address);
  if (wait !== null) return { status: 429, retryAfterSeconds: wait };
  const found = await findLink(prisma, { token });
  if (found.state === "open") return { status: 200, invoiceId: found.invoiceId };
  if (found.state === "revoked") return { status: 410 };
  // Who has a right link is let in beside somebody of the same address who guesses.
  const waitOfGuesser = await takePoint(wrongTokens(pool), address);
  return waitOfGuesser === null ? { status: 404 } : { status: 429, retryAfterSeconds: waitOfGuesser };
}
