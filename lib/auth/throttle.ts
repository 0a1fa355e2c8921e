import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Pool } from "pg";
import { DomainError } from "../errors/domain-error.ts";

/** Failures in a quarter of an hour. Many people may share an address; nobody mistypes one password fifteen times. */
const windowSeconds = 15 * 60;
const failuresPerUser = 15;
const failuresPerAddress = 150;

const limitersOf = new WeakMap<Pool, { readonly user: RateLimiterPostgres; readonly address: RateLimiterPostgres }>();

function limiters(pool: Pool) {
  let found = limitersOf.get(pool);
  if (!found) {
    const common = { storeClient: pool, storeType: "pool", tableName: "rate_limits", tableCreated: true, duration: windowSeconds };
    found = {
      user: new RateLimiterPostgres({ ...common, keyPrefix: "sign-in:user", points: failuresPerUser }),
      address: new RateLimiterPostgres({ ...common, keyPrefix: "sign-in:address", points: failuresPerAddress }),
    };
    limitersOf.set(pool, found);
  }
  return found;
}

interface Attempt {
  readonly username: string;
  readonly address: string;
}

/**
 * Counts an attempt before its password is looked at, so that a burst of parallel guesses cannot slip under the limit.
 * Throws TOO_MANY_ATTEMPTS. All web processes share the counters.
 */
export async function countAttempt(pool: Pool, { username, address }: Attempt): Promise<void> {
  const { user, address: byAddress } = limiters(pool);
  try {
    await Promise.all([user.consume(username), byAddress.consume(address)]);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new DomainError("rate_limited", "TOO_MANY_ATTEMPTS", "Too many attempts to sign in. Wait a few minutes and try again.", { details: { retryAfterSeconds } });
  }
}

/** A sign-in that succeeded clears the user's count and takes its own point back from the address. */
export async function forgiveAttempt(pool: Pool, { username, address }: Attempt): Promise<void> {
  const { user, address: byAddress } = limiters(pool);
  await Promise.all([user.delete(username), byAddress.reward(address, 1)]);
}
