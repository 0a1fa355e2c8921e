import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Pool } from "pg";

/** So many points in so many seconds for each key, counted in PostgreSQL: all web processes share the counters. */
export function limiterOf({ name, points, seconds }: { readonly name: string; readonly points: number; readonly seconds: number }): (pool: Pool) => RateLimiterPostgres {
  const limiters = new WeakMap<Pool, RateLimiterPostgres>();
  return (pool) => {
    const found = limiters.get(pool) ?? new RateLimiterPostgres({ storeClient: pool, storeType: "pool", tableName: "rate_limits", tableCreated: true, keyPrefix: name, points, duration: seconds });
    limiters.set(pool, found);
    return found;
  };
}

/** Takes a point. @returns null, or after how many seconds there is one again. */
export async function takePoint(limiter: RateLimiterPostgres, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
  }
}
