import { Prisma } from "../../db/client.ts";
import type { Chart } from "../../invoices/accounting.ts";
import { ivaRates } from "../../money/money.ts";
import { csvText } from "../../table/csv.ts";
import type { CsvRows } from "../model.ts";
import { correctedNumber, externalId, invoiceNumber, invoicesInOrder, movementsOf, type Scope } from "./columns.ts";

/** A CSV export: its columns and the query that gives one finished line per row, without the line end. */
export interface CsvQuery {
  readonly header: readonly string[];
  readonly query: Prisma.Sql;
}

/** Header → SQL of the cell. */
type Columns = readonly (readonly [header: string, sql: Prisma.Sql])[];

/** What identifies a document, in every kind of row. */
const identity: Columns = [
  ["externalId", externalId],
  ["invoiceNumber", invoiceNumber],
  ["documentType", Prisma.sql`b.document_type`],
  ["receiptBook", Prisma.sql`b.code`],
  ["batchId", Prisma.sql`i.batch_id`],
  ["issueDate", Prisma.sql`i.issue_date`],
  ["customerId", Prisma.sql`i.customer_id`],
  ["customerTaxId", Prisma.sql`i.customer_tax_id`],
  ["customerName", csvText(Prisma.sql`i.customer_name`)],
  ["currency", Prisma.sql`i.currency`],
];

const documentColumns = (chart: Chart): Columns => [
  ...identity,
  ["letter", Prisma.sql`b.letter`],
  ["customerIvaCondition", Prisma.sql`i.customer_iva_condition`],
  ["cae", Prisma.sql`i.cae`],
  ["caeDueDate", Prisma.sql`i.cae_due_date`],
  ["authority", Prisma.sql`i.authority`],
  ["serviceDateFrom", Prisma.sql`i.service_from`],
  ["serviceDateTo", Prisma.sql`i.service_to`],
  ["lineCount", Prisma.sql`i.line_count`],
  ["net", Prisma.sql`i.net_amount`],
  ["tax", Prisma.sql`i.iva_amount`],
  ["otherTaxes", Prisma.sql`i.other_taxes_amount`],
  ["total", Prisma.sql`i.total_amount`],
  ["corrects", Prisma.sql`coalesce(${correctedNumber}, '')`],
  ["exchangeRate", Prisma.sql`coalesce(i.exchange_rate::text, '')`],
  ...ivaRates.flatMap((rate): Columns => [
    [`base_${rate}`, Prisma.raw(`r."base_${rate}"`)],
    [`tax_${rate}`, Prisma.raw(`r."tax_${rate}"`)],
  ]),
  ...accountColumns(chart),
];

/** Each account with both of its sides: a credit note moves the one that an invoice leaves at 0.00. */
function accountColumns(chart: Chart): Columns {
  const names = ["receivable", "revenue", "iva", "otherTaxes"] as const;
  return movementsOf(chart).flatMap(({ account, debit, credit }, index): Columns => [
    [`${names[index]}Account`, csvText(Prisma.sql`${account.code}::text`)],
    [`${names[index]}Debit`, debit],
    [`${names[index]}Credit`, credit],
  ]);
}

/** Base and tax of every rate of a document, "0.00" where it has none. Most documents have one line: no group by is needed. */
const ratesOfDocument = Prisma.sql`cross join lateral (
  select ${Prisma.join(
    ivaRates.map(
      (rate) => Prisma.sql`coalesce(sum(net_amount) filter (where iva_rate = ${Prisma.raw(`'${rate}'`)}), 0.00) as ${Prisma.raw(`"base_${rate}"`)},
        coalesce(sum(iva_amount) filter (where iva_rate = ${Prisma.raw(`'${rate}'`)}), 0.00) as ${Prisma.raw(`"tax_${rate}"`)}`,
    ),
  )} from invoice_lines where invoice_id = i.id) r`;

const lineColumns: Columns = [
  ...identity,
  ["lineNumber", Prisma.sql`l.line_number`],
  ["pendingId", Prisma.sql`coalesce(l.pending_id::text, '')`],
  ["serviceCode", csvText(Prisma.sql`l.service_code`)],
  ["description", csvText(Prisma.sql`l.description`)],
  ["serviceDate", Prisma.sql`l.service_date`],
  ["rate", Prisma.sql`l.iva_rate`],
  ["net", Prisma.sql`l.net_amount`],
  ["tax", Prisma.sql`l.iva_amount`],
  ["total", Prisma.sql`l.total_amount`],
];

/** `offset 0` keeps the planner from hashing and sorting all lines at once. */
const linesOfDocument = Prisma.sql`cross join lateral (select * from invoice_lines where invoice_id = i.id offset 0) l`;

const entryColumns: Columns = [
  ...identity,
  ["entryNumber", Prisma.sql`e.place`],
  ["accountCode", csvText(Prisma.sql`e.code`)],
  ["accountName", csvText(Prisma.sql`e.name`)],
  ["debit", Prisma.sql`e.debit`],
  ["credit", Prisma.sql`e.credit`],
];

/** The rows of lib/invoices/accounting.ts, without those of nothing. */
function entriesOfDocument(chart: Chart): Prisma.Sql {
  const rows = movementsOf(chart).map(({ account, debit, credit }, index) => Prisma.sql`(${index + 1}::int, ${account.code}::text, ${account.name}::text, ${debit}, ${credit})`);
  return Prisma.sql`cross join lateral (select * from (values ${Prisma.join(rows)}) v (place, code, name, debit, credit) where debit + credit <> 0) e`;
}

/** Documents, lines or entries of the invoices of the scope, in its order. */
export function selectInvoiceCsv(rows: CsvRows, scope: Scope, chart: Chart): CsvQuery {
  if (rows === "lines") return csvQuery(scope, lineColumns, linesOfDocument, Prisma.sql`, l.line_number`);
  if (rows === "entries") return csvQuery(scope, entryColumns, entriesOfDocument(chart), Prisma.sql`, e.place`);
  return csvQuery(scope, documentColumns(chart), ratesOfDocument, Prisma.empty);
}

function csvQuery(scope: Scope, columns: Columns, join: Prisma.Sql, thenBy: Prisma.Sql): CsvQuery {
  const line = Prisma.join(columns.map(([, sql]) => Prisma.sql`(${sql})`), " || ',' || ");
  return {
    header: columns.map(([header]) => header),
    query: Prisma.sql`select ${line} as text from ${invoicesInOrder(scope)} ${join} order by ${scope.order}${thenBy}`,
  };
}
