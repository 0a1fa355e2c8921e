import { type Db } from "../../db/client.ts";
import { signedSums, type SumSource } from "../sums.ts";

interface Sums {
  readonly currency: string;
  readonly count: number;
  readonly net: string;
  readonly iva: string;
  readonly otherTaxes: string;
  readonly total: string;
}

export interface InvoiceSumRow extends Sums {
  /** `YYYY-MM`; null in rows that are not of one month. */
  readonly month: string | null;
  /** Null in rows that are not of one customer. */
  readonly customerId: number | null;
  readonly customerName: string | null;
  readonly average: string;
}

export async function countDocuments(db: Db, { from, count }: SumSource): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`select (${count})::int as count from ${from}`;
  return row?.count ?? 0;
}

/** Sums per currency. */
export function sumByCurrency(db: Db, { from, count }: SumSource): Promise<Sums[]> {
  return db.$queryRaw<Sums[]>`
    select s.currency, s.count::int, s.net::text, s.iva::text, s.other::text as "otherTaxes", s.total::text
    from (select i.currency, ${count} as count, ${signedSums} from ${from} group by i.currency) s
    order by s.currency`;
}

/**
 * Sums per currency, per currency and month, and for the largest customers per currency, in one pass over the source
 * (grouping sets). The currency is in every set: no row adds two of them. Credit notes subtract.
 */
export function sumInvoices(db: Db, { source, customers }: { source: SumSource; customers: number }): Promise<InvoiceSumRow[]> {
  return db.$queryRaw<InvoiceSumRow[]>`
    with sums as (
      select i.currency, date_trunc('month', i.issue_date)::date as month, i.customer_id,
             grouping(date_trunc('month', i.issue_date)::date, i.customer_id) as level, ${source.count} as count, ${signedSums}
      from ${source.from}
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
