import { batchStatuses } from "../batches/status.ts";
import { addDays, businessDate } from "../clock.ts";
import type { Db } from "../db/client.ts";
import { pendingAges, type BatchState, type FreePendings, type InvoicedMonth, type PendingAge, type TopCustomer } from "./model.ts";

/** Invoiced by month and currency over the last `months`, this one included, oldest first. */
export function invoicedByMonth(db: Db, { months = 12 }: { months?: number } = {}): Promise<InvoicedMonth[]> {
  return db.$queryRaw<InvoicedMonth[]>`
    with sums as (
      select date_trunc('month', issue_date)::date as month, currency, count(*) as count, sum(net_amount) as net, sum(total_amount) as total
      from invoices
      where issue_date >= date_trunc('month', ${businessDate()}::date) - make_interval(months => ${months - 1}::int)
      group by 1, 2
    )
    select to_char(m.month, 'YYYY-MM') as month, c.currency, coalesce(s.count, 0)::int as count,
           coalesce(s.net, 0.00)::text as net, coalesce(s.total, 0.00)::text as total
    from generate_series(date_trunc('month', ${businessDate()}::date) - make_interval(months => ${months - 1}::int),
                         date_trunc('month', ${businessDate()}::date), interval '1 month') m (month)
    cross join (select distinct currency from sums) c
    left join sums s on s.month = m.month::date and s.currency = c.currency
    order by m.month, c.currency`;
}

/** The customers with the largest invoiced totals of each currency, over the last `days`. */
export function topCustomers(db: Db, { days = 365, limit = 10 }: { days?: number; limit?: number } = {}): Promise<TopCustomer[]> {
  return db.$queryRaw<TopCustomer[]>`
    select r.customer_id as "customerId", c.name as "customerName", r.currency, r.count::int, r.total::text
    from (
      select customer_id, currency, count(*) as count, sum(total_amount) as total,
             row_number() over (partition by currency order by sum(total_amount) desc, customer_id) as place
      from invoices where issue_date > ${addDays(businessDate(), -days)}::date
      group by customer_id, currency
    ) r join customers c on c.id = r.customer_id
    where r.place <= ${limit}
    order by r.currency, r.place`;
}

interface FreePendingsRow extends Omit<FreePendings, "ages" | "total" | "oldest"> {
  readonly total: string;
  readonly oldest: string;
  /** Null in the row of the whole currency. */
  readonly age: PendingAge | null;
}

/** Delivered and not invoiced: count and amount by currency and by days since delivery. */
export async function freePendings(db: Db): Promise<FreePendings[]> {
  const rows = await db.$queryRaw<FreePendingsRow[]>`
    select currency, age, count(*)::int as count, sum(amount)::text as total, min(delivered_on)::text as oldest
    from (
      select currency, amount, delivered_on,
             case when d.days <= 7 then '0-7' when d.days <= 15 then '8-15' when d.days <= 30 then '16-30' else '31+' end as age
      from billing_pendings cross join lateral (select ${businessDate()}::date - delivered_on as days) d
      where status = 'PENDING'
    ) p
    group by grouping sets ((currency), (currency, age))
    order by currency`;
  return rows.flatMap(({ age, ...all }) => {
    if (age !== null) return [];
    const ages = pendingAges.map((wanted) => {
      const row = rows.find((candidate) => candidate.currency === all.currency && candidate.age === wanted);
      return { age: wanted, count: row?.count ?? 0, total: row?.total ?? "0.00" };
    });
    return [{ ...all, ages }];
  });
}

/** How many batches are in each state, all states in the order of their life. */
export async function batchStates(db: Db): Promise<BatchState[]> {
  const rows = await db.$queryRaw<BatchState[]>`select status, count(*)::int as count from billing_batches group by status`;
  return batchStatuses.map((status) => ({ status, count: rows.find((row) => row.status === status)?.count ?? 0 }));
}
