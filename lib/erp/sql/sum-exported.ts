import { Prisma } from "../../db/client.ts";
import { tax, type Scope } from "./columns.ts";

/** The control totals of an export, one JSON text: per currency, never across. */
export function sumExported({ where }: Scope): Prisma.Sql {
  return Prisma.sql`
    select coalesce(json_agg(s order by s.currency), '[]')::text as text
    from (
      select i.currency, count(*) as count, sum(i.net_amount)::text as net, sum(${tax})::text as tax, sum(i.total_amount)::text as total
      from invoices i ${where} group by i.currency
    ) s`;
}
