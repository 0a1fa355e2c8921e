import type { Db } from "../../db/client.ts";

export interface HealthRow {
  readonly lastGoodAt: Date | null;
  /** The first failure after the last good call; null while all is well. */
  readonly failingSince: Date | null;
  readonly failures: number;
  readonly lastReason: string | null;
  readonly calls: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

/**
 * How the invoicing service has been answering: from the rows of single calls, newest first by index. Latency is that of authorisations of the
 * last day; an outage is what no good call has followed yet. Calls that were held back or refused at the door say nothing about latency.
 */
export async function selectHealth(db: Db, { authority }: { authority: string }): Promise<HealthRow> {
  const [row] = await db.$queryRaw<HealthRow[]>`
    with recent as materialized (
      select * from authority_calls where authority = ${authority} and at > now() - interval '7 days'
    ), good as (
      select max(at) as at from recent where outcome = 'answer'
    ), failing as (
      select min(r.at) as since, count(*)::int as failures, (array_agg(r.code order by r.at desc))[1] as reason
      from recent r, good g where r.outcome in ('lost', 'not-sent', 'fault') and (g.at is null or r.at > g.at)
    ), latency as (
      select count(*)::int as calls, percentile_cont(0.5) within group (order by latency_ms) as p50, percentile_cont(0.95) within group (order by latency_ms) as p95
      from recent where operation = 'FECAESolicitar' and outcome in ('answer', 'lost') and at > now() - interval '1 day'
    )
    select good.at as "lastGoodAt", failing.since as "failingSince", failing.failures, failing.reason as "lastReason", latency.calls,
      round(latency.p50)::int as "p50Ms", round(latency.p95)::int as "p95Ms"
    from good, failing, latency`;
  if (!row) throw new Error("health returned no row");
  return row;
}

/** Documents that were rejected in the last seven days, by the authority's code, most frequent first. */
export function countRejects(db: Db): Promise<{ code: string; count: number }[]> {
  return db.$queryRaw<{ code: string; count: number }[]>`
    select coalesce(d.messages->0->>'code', '?') as code, count(*)::int as count
    from authorisation_attempts a join authorisation_documents d on d.attempt_id = a.id
    where a.settled_at > now() - interval '7 days' and d.result = 'REJECTED'
    group by 1 order by 2 desc, 1 limit 20`;
}

/** Rows that only the health of a week needs. @returns how many went. */
export function deleteOldCalls(db: Db): Promise<number> {
  return db.$executeRaw`delete from authority_calls where at < now() - interval '7 days'`;
}
