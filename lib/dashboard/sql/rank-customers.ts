import type { Db } from "../../db/client.ts";
import { signedSums, type SumSource } from "../../invoices/sums.ts";
import type { RankedCustomer } from "../model.ts";

/** `before` is null for the rest: the caller knows it. */
type RankRow = Omit<RankedCustomer, "before"> & { readonly before: string | null };

/**
 * The `top` customers of each currency by total, and one row for all others. A tie is broken by id, so that "the rest" is the same
 * customers each time it is asked. What the named ones had before is looked up by key.
 * @param options.prior the period before, by customer; its conditions are never empty.
 */
export function rankCustomers(db: Db, { source, prior, top }: { source: SumSource; prior: SumSource; top: number }): Promise<RankRow[]> {
  return db.$queryRaw<RankRow[]>`
    with sums as (
      select i.customer_id, i.currency, ${source.count} as count, ${signedSums} from ${source.from} group by i.customer_id, i.currency
    ), ranked as (
      select *, row_number() over (partition by currency order by total desc, customer_id) as place from sums
    ), grouped as materialized (
      select currency, least(place, ${top}::int + 1) as place, max(customer_id) filter (where place <= ${top}::int) as customer_id, count(*) as customers,
             sum(count) as count, sum(net) as net, sum(iva) as iva, sum(other) as other, sum(total) as total
      from ranked group by 1, 2
    ), before as (
      select i.customer_id, i.currency, ${signedSums} from ${prior.from}
        and i.customer_id = any(array(select customer_id from grouped where customer_id is not null))
      group by i.customer_id, i.currency
    )
    select g.currency, g.customer_id as "customerId", c.name as "customerName", g.customers::int, g.count::int, g.net::text, g.iva::text,
           g.other::text as "otherTaxes", g.total::text, case when g.customer_id is not null then coalesce(b.total, 0.00)::text end as before
    from grouped g left join customers c on c.id = g.customer_id left join before b on b.customer_id = g.customer_id and b.currency = g.currency
    order by g.currency, g.place`;
}
