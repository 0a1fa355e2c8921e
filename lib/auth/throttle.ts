import type { Pool } from "pg";
import { DomainError } from "../errors/domain-error.ts";
import { limiterOf, takePoint } from "./limiter.ts";

/** Failures in a quarter of an hour. Many people may share an address; nobody mistypes one password fifteen times. */
const seconds = 15 * 60;
const byUser = limiterOf({ name: "sign-in:user", points: 15, seconds });
const byAddress = limiterOf({ name: "sign-in:address", points: 150, seconds });

interface Attempt {
  readonly username: string;
  readonly address: string;
}

/**
 * Counts an attempt before its password is looked at, so that a burst of parallel guesses cannot slip under the limit.
 * Throws TOO_MANY_ATTEMPTS.
 */
export async function countAttempt(pool: Pool, { username, address }: Attempt): Promise<void> {
  const waits = await Promise.all([takePoint(byUser(pool), username), takePoint(byAddress(pool), address)]);
  const retryAfterSeconds = Math.max(...waits.map((wait) => wait ?? 0));
  if (retryAfterSeconds > 0) throw new DomainError("rate_limited", "TOO_MANY_ATTEMPTS", "Too many attempts to sign in. Wait a few minutes and try again.", { details: { retryAfterSeconds } });
}

/** A sign-in that succeeded clears the user's count and takes its own point back from the address. */
export async function forgiveAttempt(pool: Pool, { username, address }: Attempt): Promise<void> {
  await Promise.all([byUser(pool).delete(username), byAddress(pool).reward(address, 1)]);
}
