import type { DraftDocument } from "../../authorisations/model.ts";
import type { Tx } from "../../db/client.ts";

/**
 * The next notes of a batch, in the order they were asked for. The receiver, the currency and its rate are those of the corrected
 * document, as it was written: a note undoes what was, whatever the customer is called today. Other taxes follow those of the document in proportion,
 * the last of them takes the cents.
 * Lock: the requests, so that a cancellation waits for them.
 */
export async function draftNotes(tx: Tx, { batchId, issueDate, afterId, size }: { batchId: number; issueDate: string; afterId: number; size: number }): Promise<DraftDocument[]> {
  const rows = await tx.$queryRaw<{ document: DraftDocument }[]>`
    with claimed as materialized (
      select r.* from note_requests r
      where r.batch_id = ${batchId} and r.status = 'RESERVED' and r.id > ${afterId} order by r.id limit ${size}
      for update of r
    )
    select jsonb_build_object(
      'customerId', i.customer_id, 'customerName', i.customer_name, 'customerTaxId', i.customer_tax_id, 'customerDocumentType', i.customer_document_type,
      'customerIvaCondition', i.customer_iva_condition, 'customerAddress', i.customer_address, 'currency', i.currency, 'netAmount', c.net_amount::text,
      'ivaAmount', c.iva_amount::text, 'otherTaxesAmount', c.other_taxes_amount::text, 'totalAmount', c.total_amount::text, 'serviceFrom', i.service_from,
      'serviceTo', i.service_to, 'paymentDueDate', ${issueDate}::date, 'exchangeRate', i.exchange_rate::text, 'exchangeRateDate', i.exchange_rate_date,
      'exchangeRateSource', i.exchange_rate_source, 'pendingIds', '[]'::jsonb, 'noteRequestId', c.id, 'taxes', coalesce(t.taxes, '[]'),
      'rates', (select jsonb_agg(jsonb_build_object('rate', iva_rate, 'net', net::text, 'iva', iva::text) order by iva_rate)
                from (select iva_rate, sum(net_amount) as net, sum(iva_amount) as iva from note_request_lines where request_id = c.id group by iva_rate) l),
      'corrected', jsonb_build_object('voucherType', b.voucher_type, 'pointOfSale', b.point_of_sale, 'number', i.number, 'issueDate', i.issue_date, 'authority', i.authority),
      'annuls', c.annuls) as document
    from claimed c join invoices i on i.id = c.corrects_id join receipt_books b on b.id = i.receipt_book_id
    left join lateral (
      select jsonb_agg(jsonb_build_object('code', tax_code, 'description', description, 'base', c.net_amount::text, 'rate', rate::text, 'amount', share::text) order by position) as taxes
      from (select x.position, x.tax_code, x.description, x.rate,
              round(c.other_taxes_amount * x.running / i.other_taxes_amount, 2) - round(c.other_taxes_amount * (x.running - x.amount) / i.other_taxes_amount, 2) as share
            from (select t.*, sum(t.amount) over (order by t.position) as running from invoice_taxes t where t.invoice_id = i.id) x) s
      where share > 0
    ) t on c.other_taxes_amount > 0
    order by c.id`;
  return rows.map((row) => row.document);
}
