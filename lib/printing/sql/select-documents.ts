import type { Db } from "../../db/client.ts";
import type { PrintableDocument } from "../model.ts";

type Row = Omit<PrintableDocument, "createdAt" | "fiscalValue"> & { readonly createdAt: Date; readonly authority: string };

/**
 * Documents with all that their paper says, in one statement, in the order of the ids. The issuer is the version of the company that
 * was in force when the document was written. Amounts inside JSON are texts: as JSON numbers they would be read as floats.
 */
export async function selectDocuments(db: Db, { ids }: { ids: readonly number[] }): Promise<PrintableDocument[]> {
  const rows = await db.$queryRaw<Row[]>`
    select i.id, i.document_type as "documentType", b.letter, b.code as "bookCode", b.voucher_type as "voucherType", b.point_of_sale as "pointOfSale", i.number,
           i.issue_date::text as "issueDate", i.service_from::text as "serviceFrom", i.service_to::text as "serviceTo", i.payment_due_date::text as "paymentDueDate",
           issuer.json as issuer,
           json_build_object('name', i.customer_name, 'documentType', i.customer_document_type, 'taxId', i.customer_tax_id,
             'ivaCondition', i.customer_iva_condition, 'address', i.customer_address) as receiver,
           i.currency, i.exchange_rate::text as "exchangeRate", i.exchange_rate_date::text as "exchangeRateDate",
           i.net_amount::text as "netAmount", i.iva_amount::text as "ivaAmount", i.other_taxes_amount::text as "otherTaxesAmount", i.total_amount::text as "totalAmount",
           lines.json as lines, coalesce(taxes.json, '[]') as taxes, corrected.json as corrects, i.note_reason as "noteReason",
           i.cae, i.cae_due_date::text as "caeDueDate", i.authority, i.observations, i.created_at as "createdAt"
    from unnest(${[...ids]}::int[]) with ordinality as wanted (id, place)
    join invoices i on i.id = wanted.id
    join receipt_books b on b.id = i.receipt_book_id
    left join lateral (
      select json_build_object('name', v.name, 'taxId', v.tax_id, 'ivaCondition', v.iva_condition, 'address', v.address, 'grossIncomeNumber', v.gross_income_number,
        'activityStart', v.activity_start, 'email', v.email, 'phone', v.phone, 'cbu', v.cbu, 'cbuAlias', v.cbu_alias, 'classARegime', v.class_a_regime) as json
      from company_versions v where v.valid_from <= i.created_at order by v.valid_from desc, v.id desc limit 1) issuer on true
    cross join lateral (
      select json_agg(json_build_object('serviceCode', l.service_code, 'description', l.description, 'serviceDate', l.service_date, 'ivaRate', l.iva_rate,
        'netAmount', l.net_amount::text, 'ivaAmount', l.iva_amount::text, 'totalAmount', l.total_amount::text) order by l.line_number) as json
      from invoice_lines l where l.invoice_id = i.id) lines
    cross join lateral (
      select json_agg(json_build_object('code', t.tax_code, 'description', t.description, 'base', t.base::text, 'rate', t.rate::text, 'amount', t.amount::text) order by t.position) as json
      from invoice_taxes t where t.invoice_id = i.id) taxes
    left join lateral (
      select json_build_object('documentType', c.document_type, 'letter', cb.letter, 'pointOfSale', cb.point_of_sale, 'number', c.number, 'issueDate', c.issue_date) as json
      from invoices c join receipt_books cb on cb.id = c.receipt_book_id where c.id = i.corrects_id) corrected on true
    order by wanted.place`;
  return rows.map(({ authority, createdAt, ...row }) => ({ ...row, fiscalValue: authority === "ARCA", createdAt: createdAt.toISOString() }));
}
