import { type Prisma, type Db } from "../../db/client.ts";

export interface InvoiceSumRow {
  readonly currency: string;
  /** `YYYY-MM`; null in rows that are not of one month. */
  readonly month: string | null;
  /** Null in rows that are not of one customer. */
  readonly customerId: number | null;
  readonly customerName: string | null;
  readonly count: number;
  readonly net: string;
  readonly iva: string;
  readonly otherTaxes: string;
  readonly total: string;
  readonly average: string;
}

/**
 * Sums per currency, per currency and month, and for the largest customers per currency, in one pass over the documents
 * (grouping sets). The currency is in every set: no row adds two of them. Credit notes subtract.
 */
export function sumInvoices(db: Db, { where, customers }: { where: Prisma.Sql; customers: number }): Promise<InvoiceSumRow[]> {
  return db.$queryRaw<InvoiceSumRow[]>`
    with sums as (
      select i.currency, date_trunc('month', i.issue_date)::date as month, i.customer_id,
             grouping(date_trunc('month', i.issue_date)::date, i.customer_id) as level,
             count(*) as count, sum(s.sign * i.net_amount) as net, sum(s.sign * i.iva_amount) as iva,
             sum(s.sign * i.other_taxes_amount) as other, sum(s.sign * i.total_amount) as total
      from invoices i cross join lateral (select document_sign(i.document_type) as sign) s ${where}
      group by grouping sets ((i.currency), (i.currency, date_trunc('month', i.issue_date)::date), (i.currency, i.customer_id))
    ), ranked as (
      select *, row_number() over (partition by level, currency order by total desc, customer_id) as place from sums
    )
    select r.currency, to_char(r.month, 'YYYY-MM') as month, r.customer_id as "customerId", c.name as "customerName", r.count::int,
           r.net::text, r.iva::text, r.other::text as "otherTaxes", r.total::text, round(r.total / r.count, 2)::text as average
    from ranked r left join customers c on c.id = r.customer_id
    where r.level <> 2 or r.place <= ${customers}
    order by r.level desc, r.currency, r.month, r.place`;
}
