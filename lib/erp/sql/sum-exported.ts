import { Prisma } from "../../db/client.ts";
import type { Scope } from "./columns.ts";

/** The control totals of an export, one JSON text: per currency, never across; credit notes subtract. */
export function sumExported({ where }: Scope): Prisma.Sql {
  return Prisma.sql`
    select coalesce(json_agg(s order by s.currency), '[]')::text as text
    from (
      select i.currency, count(*) as count, sum(s.sign * i.net_amount)::text as net, sum(s.sign * i.iva_amount)::text as tax,
        sum(s.sign * i.other_taxes_amount)::text as "otherTaxes", sum(s.sign * i.total_amount)::text as total
      from invoices i cross join lateral (select document_sign(i.document_type) as sign) s ${where} group by i.currency
    ) s`;
}
