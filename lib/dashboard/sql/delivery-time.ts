import { Prisma, type Db } from "../../db/client.ts";
import { whereAll } from "../../table/page.ts";
import type { DashboardFilter, DeliveryTime } from "../model.ts";
import type { Range } from "../periods.ts";

/**
 * Lines and the 50th and 90th percentile of their days from delivery to invoice: the smallest number of days that so many lines reach,
 * as percentile_disc() has it. Read from the counts that the database keeps; those of one customer from its lines.
 */
export async function deliveryTime(db: Db, { range, filter }: { range: Range; filter: Pick<DashboardFilter, "customerId" | "receiptBook" | "currency"> }): Promise<DeliveryTime> {
  const conditions = [Prisma.sql`i.issue_date between ${range.from}::date and ${range.to}::date`];
  if (filter.receiptBook !== undefined) conditions.push(Prisma.sql`i.receipt_book_id = (select id from receipt_books where code = ${filter.receiptBook})`);
  if (filter.currency !== undefined) conditions.push(Prisma.sql`i.currency = ${filter.currency}`);
  if (filter.customerId !== undefined) conditions.push(Prisma.sql`i.customer_id = ${filter.customerId}::int`);
  const counted =
    filter.customerId === undefined
      ? Prisma.sql`select i.days, sum(i.line_count) as lines from invoice_delivery_days i ${whereAll(conditions)} group by i.days`
      : Prisma.sql`select i.issue_date - p.delivered_on as days, count(*) as lines
          from invoices i join invoice_lines l on l.invoice_id = i.id join billing_pendings p on p.id = l.pending_id ${whereAll(conditions)} group by 1`;
  const [row] = await db.$queryRaw<DeliveryTime[]>`
    with counted as (${counted}), reached as (
      select days, sum(lines) over (order by days) as lines, sum(lines) over () as all_lines from counted
    )
    select coalesce(max(all_lines), 0)::int as lines, min(days) filter (where lines >= all_lines * 0.5) as median, min(days) filter (where lines >= all_lines * 0.9) as p90
    from reached`;
  return row ?? { lines: 0, median: null, p90: null };
}
