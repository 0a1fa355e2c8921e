import type { Prisma, Tx } from "../../db/client.ts";
import { whereAll } from "../../table/page.ts";
import type { SentMark } from "../model.ts";

export interface SendOffender {
  readonly serviceId: number;
  readonly serviceCode: string;
  readonly code: "NOT_DELIVERED" | "ALREADY_SENT";
}

export interface SendCheck {
  readonly found: number;
  readonly offenderCount: number;
  /** The first hundred. */
  readonly offenders: readonly SendOffender[];
}

/**
 * Locks the services that the conditions find and says which of them cannot be sent. Order: by id, so that two senders
 * over overlapping services wait for each other instead of deadlocking. The lock keeps amount and state as they are
 * until their snapshot is committed.
 * @param conditions on `services s`.
 */
export async function checkServices(tx: Tx, { conditions }: { conditions: readonly Prisma.Sql[] }): Promise<SendCheck> {
  await tx.$executeRaw`select from services s ${whereAll(conditions)} order by s.id for update`;
  // A statement of its own: it sees what the sender that was just waited for has committed.
  const [row] = await tx.$queryRaw<{ found: number; offenderCount: number; offenders: SendOffender[] | null }[]>`
    with judged as materialized (
      select s.id, s.code, case
          when s.status <> 'DELIVERED' then 'NOT_DELIVERED'
          when exists (select from billing_pendings p where p.service_id = s.id and p.status <> 'CANCELLED' and p.annulled_by is null) then 'ALREADY_SENT'
        end as problem
      from services s ${whereAll(conditions)}
    )
    select count(*)::int as found, count(problem)::int as "offenderCount",
      (select jsonb_agg(jsonb_build_object('serviceId', o.id, 'serviceCode', o.code, 'code', o.problem) order by o.id)
       from (select * from judged where problem is not null order by id limit 100) o) as offenders
    from judged`;
  return { found: row?.found ?? 0, offenderCount: row?.offenderCount ?? 0, offenders: row?.offenders ?? [] };
}

/** Takes the snapshot of services that the caller has checked and holds locked. @returns how many, the first thousand ids, and the mark of them all. */
export async function snapshotServices(tx: Tx, { conditions, userId }: { conditions: readonly Prisma.Sql[]; userId: number }): Promise<{ count: number; ids: number[]; mark: SentMark | null }> {
  const [row] = await tx.$queryRaw<{ count: number; ids: number[] | null; mark: SentMark | null }[]>`
    with taken as (
      insert into billing_pendings (service_id, customer_id, service_code, description, service_date, delivered_on, amount, currency, iva_rate, created_by)
      select s.id, s.customer_id, s.code, s.description, s.service_date, s.delivered_on, s.amount, s.currency, s.iva_rate, ${userId}::int
      from services s ${whereAll(conditions)} order by s.id
      returning id, created_at
    )
    select count(*)::int as count, (array_agg(id order by id))[1:1000] as ids,
      jsonb_build_object('firstId', min(id), 'lastId', max(id), 'at', min(created_at)::text) as mark
    from taken`;
  return { count: row?.count ?? 0, ids: row?.ids ?? [], mark: row && row.count > 0 ? row.mark : null };
}
