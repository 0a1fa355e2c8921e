import type { Database } from "../db/client.ts";
import { env } from "../env.ts";
import type { ArcaCall } from "../fiscal/arca/caller.ts";
import { authorityNameOf } from "../fiscal/authority.ts";
import { logger } from "../logger.ts";

/**
 * Keeps one row for each exchange with the authority, for the health that screens show. Not part of any transaction: a call that happened, happened. A row
 * that cannot be written is only missing from the statistics.
 */
export function recordCalls(db: Pick<Database, "pool">): (call: ArcaCall) => void {
  const authority = authorityNameOf(env().ARCA_ENVIRONMENT);
  return ({ service, operation, durationMs, outcome, reason }) => {
    db.pool
      .query("insert into authority_calls (authority, service, operation, latency_ms, outcome, code) values ($1, $2, $3, $4, $5, $6)", [
        authority, service, operation, Math.round(durationMs), outcome, reason ?? null,
      ])
      .catch((error: unknown) => logger.debug({ error }, "a call to the authority was not recorded"));
  };
}
