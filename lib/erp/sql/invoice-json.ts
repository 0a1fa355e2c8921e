import { Prisma } from "../../db/client.ts";
import type { Account, Chart } from "../../invoices/accounting.ts";
import { externalId, invoiceNumber, invoicesInOrder, tax, type Scope } from "./columns.ts";

/** An invoice with more lines comes in several rows, so that no row and no read of rows can be large. */
const linesPerRow = 100;

/**
 * The invoices as JSON text, in order of book and number; `before` and `after` go around each document. The text is complete
 * when all rows are put one behind the other.
 *
 * The database writes the text: concatenation, with to_json() only where text is free, is three times as fast as
 * json_build_object() and leaves nothing to do in Node. The plan walks the invoices by an index and looks the lines up one
 * document at a time: the first row comes at once and nothing grows with the number of documents.
 */
export function selectInvoiceJson(scope: Scope, options: { chart: Chart; before: string; after: string }): Prisma.Sql {
  return Prisma.sql`
    select case when l.part = 0 then ${options.before}::text || ${head} else ',' end || l.lines
      || case when l.part = (i.line_count - 1) / ${linesPerRow}::int then ${tail(options.chart)} || ${options.after}::text else '' end as text
    from ${invoicesInOrder(scope)}
    cross join lateral (
      select (line_number - 1) / ${linesPerRow}::int as part, string_agg(${line}, ',' order by line_number) as lines, min(iva_rate) as rate
      from invoice_lines where invoice_id = i.id group by 1
    ) l
    order by ${scope.order}, l.part`;
}

const head = Prisma.sql`
  '{"externalId":"' || ${externalId} || '","documentType":"' || b.document_type || '","invoiceNumber":"' || ${invoiceNumber}
    || '","letter":"' || b.letter || '","receiptBook":"' || b.code || '","batchId":' || i.batch_id || ',"issueDate":"' || i.issue_date
    || '","cae":"' || i.cae || '","caeDueDate":"' || i.cae_due_date || '","authority":"' || i.authority
    || '","fiscalValue":' || case i.authority when 'ARCA' then 'true' else 'false' end
    || ',"serviceDates":{"from":"' || i.service_from || '","to":"' || i.service_to
    || '"},"customer":{"id":' || i.customer_id || ',"taxId":"' || i.customer_tax_id || '","name":' || to_json(i.customer_name)::text
    || ',"ivaCondition":"' || i.customer_iva_condition || '"},"currency":"' || i.currency
    || '","net":"' || i.net_amount || '","tax":"' || ${tax} || '","total":"' || i.total_amount || '","lines":['`;

const line = Prisma.sql`
  '{"lineNumber":' || line_number || ',"pendingId":' || pending_id || ',"serviceCode":' || to_json(service_code)::text
    || ',"description":' || to_json(description)::text || ',"serviceDate":"' || service_date || '","rate":"' || iva_rate
    || '","net":"' || net_amount || '","tax":"' || iva_amount || '","total":"' || total_amount || '"}'`;

/** Most documents have one line, and need not be asked for it a second time (a quarter of the whole cost). */
const rates = Prisma.sql`
  case when i.line_count = 1 then '{"rate":"' || l.rate || '","base":"' || i.net_amount || '","amount":"' || i.iva_amount || '"}' else (
    select string_agg('{"rate":"' || iva_rate || '","base":"' || base || '","amount":"' || amount || '"}', ',' order by iva_rate)
    from (select iva_rate, sum(net_amount) as base, sum(iva_amount) as amount from invoice_lines where invoice_id = i.id group by iva_rate) s) end`;

function tail(chart: Chart): Prisma.Sql {
  return Prisma.sql`
    '],"taxBreakdown":[' || ${rates} || '],"accountingEntries":[' || ${openEntry(chart.receivable)}::text || i.total_amount || '","credit":"0.00"}'
      || case when i.net_amount = 0 then '' else ',' || ${openCredit(chart.revenue)}::text || i.net_amount || '"}' end
      || case when ${tax} = 0 then '' else ',' || ${openCredit(chart.iva)}::text || ${tax} || '"}' end || ']}'`;
}

function openEntry(account: Account): string {
  return `{"accountCode":${JSON.stringify(account.code)},"accountName":${JSON.stringify(account.name)},"debit":"`;
}

function openCredit(account: Account): string {
  return `${openEntry(account)}0.00","credit":"`;
}
