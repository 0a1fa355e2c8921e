import { Prisma, type Db } from "../../db/client.ts";
import type { Service } from "../model.ts";

export type ServiceRow = Omit<Service, "createdAt" | "updatedAt"> & { createdAt: Date; updatedAt: Date };

/**
 * Services with what billing made of them. A page is cut before the joins: they then cost 50 probes, whatever the filter.
 * `orderBy` is said twice because a join keeps no order.
 */
export function serviceRows({ where, orderBy, limit }: { where: Prisma.Sql; orderBy: Prisma.Sql; limit?: number }): Prisma.Sql {
  return Prisma.sql`
    select s.id, s.code, s.customer_id as "customerId", c.name as "customerName", s.description, s.origin, s.destination,
           s.service_date::text as "serviceDate", s.delivered_on::text as "deliveredOn", s.status,
           case when p.id is null then 'CREATED' when p.status = 'INVOICED' then 'INVOICED' else 'SENT_TO_BILL' end as "billingStatus",
           p.id as "pendingId", l.invoice_id as "invoiceId", s.amount::text, s.currency, s.iva_rate as "ivaRate", s.version,
           s.created_at as "createdAt", s.updated_at as "updatedAt"
    from (select s.* from services s ${where} ${orderBy} ${limit === undefined ? Prisma.empty : Prisma.sql`limit ${limit}`}) s
    join customers c on c.id = s.customer_id
    left join billing_pendings p on p.service_id = s.id and p.status <> 'CANCELLED' and p.annulled_by is null
    left join invoice_lines l on l.pending_id = p.id
    ${orderBy}`;
}

export async function selectServices(db: Db, page: { where: Prisma.Sql; orderBy: Prisma.Sql; limit: number }): Promise<Service[]> {
  return (await db.$queryRaw<ServiceRow[]>(serviceRows(page))).map(toService);
}

export function toService(row: ServiceRow): Service {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
