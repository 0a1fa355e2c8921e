import { Prisma } from "../db/client.ts";
import { likePattern } from "../table/page.ts";
import type { ServiceFilter } from "./model.ts";
import type { BillingStatus } from "./status.ts";

/** The filter as conditions on `services s`. */
export function serviceConditions(filter: ServiceFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (filter.customerId !== undefined) conditions.push(Prisma.sql`s.customer_id = ${filter.customerId}::int`);
  if (filter.status !== undefined) conditions.push(Prisma.sql`s.status = ${filter.status}`);
  if (filter.billingStatus !== undefined) conditions.push(billingConditions[filter.billingStatus]);
  if (filter.from !== undefined) conditions.push(Prisma.sql`s.service_date >= ${filter.from}::date`);
  if (filter.to !== undefined) conditions.push(Prisma.sql`s.service_date <= ${filter.to}::date`);
  if (filter.minAmount !== undefined) conditions.push(Prisma.sql`s.amount >= ${filter.minAmount}::numeric`);
  if (filter.maxAmount !== undefined) conditions.push(Prisma.sql`s.amount <= ${filter.maxAmount}::numeric`);
  if (filter.q !== undefined) {
    // The very expression of services_search_idx.
    conditions.push(Prisma.sql`(s.code || ' ' || s.description || ' ' || s.origin || ' ' || s.destination) ilike ${likePattern(filter.q)}`);
  }
  return conditions;
}

/** By the pending that is alive: a probe of billing_pendings_one_alive_per_service per service. */
const billingConditions: Readonly<Record<BillingStatus, Prisma.Sql>> = {
  CREATED: Prisma.sql`not exists (select from billing_pendings p where p.service_id = s.id and p.status <> 'CANCELLED' and p.annulled_by is null)`,
  SENT_TO_BILL: Prisma.sql`exists (select from billing_pendings p where p.service_id = s.id and p.status <> 'CANCELLED' and p.annulled_by is null and p.status <> 'INVOICED')`,
  INVOICED: Prisma.sql`exists (select from billing_pendings p where p.service_id = s.id and p.status <> 'CANCELLED' and p.annulled_by is null and p.status = 'INVOICED')`,
};
