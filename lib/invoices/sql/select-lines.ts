import type { Db } from "../../db/client.ts";
import type { InvoiceLine, RateBreakdown } from "../model.ts";

export function selectLines(db: Db, { invoiceId }: { invoiceId: number }): Promise<InvoiceLine[]> {
  return db.$queryRaw<InvoiceLine[]>`
    select l.line_number as "lineNumber", l.pending_id as "pendingId", p.service_id as "serviceId", l.corrects_line as "correctsLine", l.service_code as "serviceCode", l.description,
           l.service_date::text as "serviceDate", l.iva_rate as "ivaRate", l.net_amount::text as "netAmount", l.iva_amount::text as "ivaAmount",
           l.total_amount::text as "totalAmount"
    from invoice_lines l left join billing_pendings p on p.id = l.pending_id
    where l.invoice_id = ${invoiceId}
    order by l.line_number`;
}

export function sumLinesByRate(db: Db, { invoiceId }: { invoiceId: number }): Promise<RateBreakdown[]> {
  return db.$queryRaw<RateBreakdown[]>`
    select iva_rate as rate, sum(net_amount)::text as base, sum(iva_amount)::text as amount
    from invoice_lines where invoice_id = ${invoiceId}
    group by iva_rate order by iva_rate`;
}
