import { businessTimeZone } from "../clock.ts";
import { Prisma } from "../db/client.ts";
import { likePattern } from "../table/page.ts";
import type { AuditFilter } from "./model.ts";

/** The conditions of a filter on `audit_events a`. Days turn at the business's midnight. */
export function auditConditions(filter: AuditFilter): Prisma.Sql[] {
  const { actor, action, entity, entityId, requestId, from, to } = filter;
  const conditions: Prisma.Sql[] = [];
  if (actor !== undefined) conditions.push(Prisma.sql`a.actor = any(${actorsLike(actor)})`);
  if (action !== undefined) conditions.push(action.includes(".") ? Prisma.sql`a.action = ${action}` : Prisma.sql`starts_with(a.action, ${`${action}.`})`);
  if (entity !== undefined) conditions.push(Prisma.sql`a.entity = ${entity}`);
  if (entityId !== undefined) conditions.push(Prisma.sql`a.entity_id = ${entityId}::int`);
  if (requestId !== undefined) conditions.push(Prisma.sql`a.request_id = ${requestId}`);
  if (from !== undefined) conditions.push(Prisma.sql`a.at >= ${from}::date::timestamp at time zone ${businessTimeZone}::text`);
  if (to !== undefined) conditions.push(Prisma.sql`a.at < (${to}::date + 1)::timestamp at time zone ${businessTimeZone}::text`);
  return conditions;
}

/**
 * The names that hold the text. A trail of millions of events has tens of them: the index gives one after the other, and
 * the pattern is tried on each once instead of on each event.
 */
function actorsLike(text: string): Prisma.Sql {
  return Prisma.sql`array(
    with recursive names as (
      (select actor from audit_events order by actor limit 1)
      union all
      select (select e.actor from audit_events e where e.actor > n.actor order by e.actor limit 1) from names n where n.actor is not null
    )
    select actor from names where actor ilike ${likePattern(text)})`;
}
