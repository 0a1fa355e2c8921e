import { type Db } from "../../db/client.ts";
import type { TotalsProof } from "../model.ts";

/**
 * Adds all documents up and compares with what the database keeps, row by row in both directions. One statement, so that both are of
 * one moment while batches are at work. A million documents take about three seconds.
 */
export async function proveTotals(db: Db, { limit }: { limit: number }): Promise<Omit<TotalsProof, "proven">> {
  const [proof] = await db.$queryRaw<Omit<TotalsProof, "proven">[]>`
    with added as materialized (
      select customer_id, issue_date, receipt_book_id, currency, document_type, count(*)::int as documents, sum(net_amount) as net, sum(iva_amount) as iva,
             sum(other_taxes_amount) as other, sum(total_amount) as total
      from invoices group by 1, 2, 3, 4, 5
    ), by_day as (
      select issue_date, receipt_book_id, currency, document_type, sum(documents)::int as documents, sum(net) as net, sum(iva) as iva, sum(other) as other, sum(total) as total
      from added group by 1, 2, 3, 4
    ), lines as (
      select i.issue_date, i.receipt_book_id, i.currency, i.issue_date - p.delivered_on as days, count(*)::int as lines
      from invoice_lines l join billing_pendings p on p.id = l.pending_id join invoices i on i.id = l.invoice_id group by 1, 2, 3, 4
    ), differences as (
      select 'day' as kept, coalesce(t.issue_date, a.issue_date) as issue_date, coalesce(t.receipt_book_id, a.receipt_book_id) as receipt_book_id,
             coalesce(t.currency, a.currency) as currency, null::int as customer_id, null::int as days,
             coalesce(t.document_count, 0) as kept_count, coalesce(a.documents, 0) as real_count, t.total_amount as kept_total, a.total as real_total
      from invoice_day_totals t full join by_day a using (issue_date, receipt_book_id, currency)
      where (t.document_type, t.document_count, t.net_amount, t.iva_amount, t.other_taxes_amount, t.total_amount)
        is distinct from (a.document_type, a.documents, a.net, a.iva, a.other, a.total)
      union all
      select 'customer', coalesce(t.issue_date, a.issue_date), coalesce(t.receipt_book_id, a.receipt_book_id), coalesce(t.currency, a.currency),
             coalesce(t.customer_id, a.customer_id), null, coalesce(t.document_count, 0), coalesce(a.documents, 0), t.total_amount, a.total
      from invoice_customer_day_totals t full join added a using (customer_id, issue_date, receipt_book_id, currency)
      where (t.document_type, t.document_count, t.net_amount, t.iva_amount, t.other_taxes_amount, t.total_amount)
        is distinct from (a.document_type, a.documents, a.net, a.iva, a.other, a.total)
      union all
      select 'delivery', coalesce(t.issue_date, l.issue_date), coalesce(t.receipt_book_id, l.receipt_book_id), coalesce(t.currency, l.currency),
             null, coalesce(t.days, l.days), coalesce(t.line_count, 0), coalesce(l.lines, 0), null, null
      from invoice_delivery_days t full join lines l using (issue_date, receipt_book_id, currency, days)
      where t.line_count is distinct from l.lines
    )
    select (select coalesce(sum(documents), 0)::int from added) as documents,
      (select count(*)::int from differences) as "differenceCount",
      coalesce((select jsonb_agg(jsonb_build_object('kept', d.kept, 'issueDate', d.issue_date, 'receiptBook', b.code, 'currency', d.currency, 'customerId', d.customer_id,
        'days', d.days, 'keptCount', d.kept_count, 'realCount', d.real_count, 'keptTotal', d.kept_total::text, 'realTotal', d.real_total::text)
          order by d.kept, d.issue_date, d.receipt_book_id, d.currency, d.customer_id, d.days)
        from (select * from differences order by kept, issue_date, receipt_book_id, currency, customer_id, days limit ${limit}::int) d
        left join receipt_books b on b.id = d.receipt_book_id), '[]') as differences`;
  if (!proof) throw new Error("the proof gave no row");
  return proof;
}
