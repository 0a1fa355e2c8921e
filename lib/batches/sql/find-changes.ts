import { Prisma, type Db } from "../../db/client.ts";
import { whereAll } from "../../table/page.ts";
import type { SelectionChanges } from "../model.ts";

const listed = 100;

/**
 * Which pendings of a selection changed hands since a moment. PostgreSQL knows: the transaction that wrote the version of a row that
 * is there now (`xmin`) had either ended by that moment or not, and a pending is written only when it changes its state.
 *
 * - left: not free now, and was free then. Cancelled or reserved since, or invoiced by a batch that reserved it since.
 * - came: free now, and written since: a batch let go of it (cancelled, or set it aside).
 *
 * `xmin` has 32 bits and the snapshot 64: the missing half is that of now, or the one before where that would lie in the future.
 * @param options.scope on `billing_pendings p`, whatever their state and their customers' condition.
 * @param options.ofCustomers what the selection asks of the customers besides: an edited customer may have moved its pendings in or out.
 */
export async function findChanges(
  db: Db,
  { scope, ofCustomers, moment }: { readonly scope: readonly Prisma.Sql[]; readonly ofCustomers: readonly Prisma.Sql[]; readonly moment: string },
): Promise<SelectionChanges> {
  const [at, snapshot] = moment.split("|");
  const inside = ofCustomers.length === 0 ? Prisma.sql`true` : Prisma.join([...ofCustomers], " and ");
  const [row] = await db.$queryRaw<SelectionChanges[]>`
    with clock as (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as now),
    scope as materialized (
      select p.id, p.service_id, p.service_code, p.customer_id, p.amount, p.currency, p.status, p.batch_id, k.name, k.updated_at, ${inside} as inside,
        pg_visible_in_snapshot(
          (case when (clock.now >> 32 << 32) + p.xmin::text::bigint < clock.now then (clock.now >> 32 << 32) else greatest((clock.now >> 32 << 32) - 4294967296, 0) end
            + p.xmin::text::bigint)::text::xid8, ${snapshot}::pg_snapshot) as seen
      from billing_pendings p join customers k on k.id = p.customer_id cross join clock
      ${whereAll(scope)}
    ),
    gone as (
      select s.* from scope s left join billing_batches b on b.id = s.batch_id
      where s.inside and s.status <> 'PENDING' and not s.seen and (s.status <> 'INVOICED' or b.reserved_at > ${at}::timestamptz)
    ),
    come as (select s.* from scope s where s.inside and s.status = 'PENDING' and not s.seen),
    edited as (
      select customer_id as "customerId", min(name) as "customerName", count(*)::int as count
      from scope where status = 'PENDING' and updated_at > ${at}::timestamptz group by customer_id order by 3 desc, 1 limit ${listed}
    )
    select
      jsonb_build_object('count', (select count(*) from gone), 'rows', coalesce((select jsonb_agg(${rowOf}) from (select * from gone order by id limit ${listed}) x), '[]')) as left,
      jsonb_build_object('count', (select count(*) from come), 'rows', coalesce((select jsonb_agg(${rowOf}) from (select * from come order by id limit ${listed}) x), '[]')) as came,
      coalesce((select jsonb_agg(e) from edited e), '[]') as customers`;
  if (!row) throw new Error("comparing two moments returned no row");
  return row;
}

const rowOf = Prisma.sql`jsonb_build_object('pendingId', x.id, 'serviceId', x.service_id, 'serviceCode', x.service_code, 'customerId', x.customer_id, 'customerName', x.name,
  'amount', x.amount::text, 'currency', x.currency, 'status', x.status, 'batchId', x.batch_id)`;

/** The moment of the statement that it is part of, in the form of {@link findChanges}. */
export const momentNow = Prisma.sql`clock_timestamp()::text || '|' || pg_current_snapshot()::text`;

export async function readMoment(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<{ moment: string }[]>`select ${momentNow} as moment`;
  return row?.moment ?? "";
}
