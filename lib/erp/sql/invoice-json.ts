import { Prisma } from "../../db/client.ts";
import type { Chart } from "../../invoices/accounting.ts";
import { correctedNumber, externalId, invoiceNumber, invoicesInOrder, movementsOf, type Scope } from "./columns.ts";

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
    || ',"ivaCondition":"' || i.customer_iva_condition || '"},"corrects":' || case when i.corrects_id is null then 'null' else '"' || ${correctedNumber} || '"' end || ',"currency":"' || i.currency
    || '","exchangeRate":' || coalesce('"' || i.exchange_rate || '"', 'null') || ',"net":"' || i.net_amount || '","tax":"' || i.iva_amount || '","otherTaxes":"' || i.other_taxes_amount || '","total":"' || i.total_amount || '","lines":['`;

const line = Prisma.sql`
  '{"lineNumber":' || line_number || ',"pendingId":' || coalesce(pending_id::text, 'null') || ',"serviceCode":' || to_json(service_code)::text
    || ',"description":' || to_json(description)::text || ',"serviceDate":"' || service_date || '","rate":"' || iva_rate
    || '","net":"' || net_amount || '","tax":"' || iva_amount || '","total":"' || total_amount || '"}'`;

/** Most documents have one line, and need not be asked for it a second time (a quarter of the whole cost). */
const rates = Prisma.sql`
  case when i.line_count = 1 then '{"rate":"' || l.rate || '","base":"' || i.net_amount || '","amount":"' || i.iva_amount || '"}' else (
    select string_agg('{"rate":"' || iva_rate || '","base":"' || base || '","amount":"' || amount || '"}', ',' order by iva_rate)
    from (select iva_rate, sum(net_amount) as base, sum(iva_amount) as amount from invoice_lines where invoice_id = i.id group by iva_rate) s) end`;

function tail(chart: Chart): Prisma.Sql {
  const [receivable, ...others] = movementsOf(chart).map(({ account, amount, debit, credit }) => {
    const open = `{"accountCode":${JSON.stringify(account.code)},"accountName":${JSON.stringify(account.name)},"debit":"`;
    return { amount, entry: Prisma.sql`${open}::text || ${debit} || '","credit":"' || ${credit} || '"}'` };
  });
  if (!receivable) throw new Error("an entry moves the receivable");
  // The total of a document is never nothing, so what follows it only asks whether it is something itself.
  const rest = Prisma.join(others.map(({ amount, entry }) => Prisma.sql`case when ${amount} = 0 then '' else ',' || ${entry} end`), " || ");
  return Prisma.sql`'],"taxBreakdown":[' || ${rates} || '],"accountingEntries":[' || ${receivable.entry} || ${rest} || ']}'`;
}
