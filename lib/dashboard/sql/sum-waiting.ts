import { Prisma, type Db } from "../../db/client.ts";
import type { Amount } from "../../money/money.ts";
import { pendingAges, type PendingAge } from "../model.ts";

interface WaitingFilter {
  readonly customerId?: number | undefined;
  readonly currency?: string | undefined;
}

function conditionsOn(alias: "p" | "d", { customerId, currency }: WaitingFilter): Prisma.Sql {
  const of = Prisma.raw(alias);
  const customer = customerId === undefined ? Prisma.empty : Prisma.sql`and ${of}.customer_id = ${customerId}::int`;
  return currency === undefined ? customer : Prisma.sql`${customer} and ${of}.currency = ${currency}`;
}

interface SumRow {
  readonly currency: string;
  readonly count: number;
  readonly total: Amount;
}

/**
 * Free pendings by age. Added up by day of delivery first, out of billing_pendings_available_delivered_idx alone, which several
 * processes may read; a grouping by age of a million rows is one process and takes four times as long.
 */
export function sumFree(db: Db, { today, filter }: { today: string; filter: WaitingFilter }): Promise<(SumRow & { age: PendingAge; oldest: string })[]> {
  const [first, second, third, last] = pendingAges;
  return db.$queryRaw`
    with days as materialized (
      select p.delivered_on, p.currency, count(*) as count, sum(p.amount) as total
      from billing_pendings p where p.status = 'PENDING' ${conditionsOn("p", filter)}
      group by p.delivered_on, p.currency
    )
    select currency, case when d.days <= 7 then ${first} when d.days <= 15 then ${second} when d.days <= 30 then ${third} else ${last} end as age,
           sum(count)::int as count, sum(total)::text as total, min(delivered_on)::text as oldest
    from days cross join lateral (select ${today}::date - delivered_on as days) d
    group by 1, 2 order by 1, 2`;
}

/** Pendings that batches hold. A processed batch holds none (billing_batches_processed_is_complete): only the others are looked through. */
export function sumReserved(db: Db, { filter }: { filter: WaitingFilter }): Promise<SumRow[]> {
  return db.$queryRaw<SumRow[]>`
    select p.currency, count(*)::int as count, sum(p.amount)::text as total
    from billing_pendings p
    where p.batch_id = any(array(select id from billing_batches where status <> 'PROCESSED')) and p.status = 'RESERVED' ${conditionsOn("p", filter)}
    group by p.currency order by p.currency`;
}

/** Documents that are with the authority, or about to be: without CAE, and no row of `invoices`. */
export function sumAwaiting(db: Db, { filter }: { filter: WaitingFilter }): Promise<(SumRow & { inDoubt: number })[]> {
  return db.$queryRaw<(SumRow & { inDoubt: number })[]>`
    select d.currency, count(*)::int as count, count(*) filter (where a.status in ('IN_DOUBT', 'CONFLICT'))::int as "inDoubt", sum(d.total_amount)::text as total
    from authorisation_attempts a join authorisation_documents d on d.attempt_id = a.id
    where a.status <> 'SETTLED' and d.result is null ${conditionsOn("d", filter)}
    group by d.currency order by d.currency`;
}
