import { Prisma, type Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { orderOf, parseSort, readPage, whereAll, type CursorValue, type Page, type SortTable } from "../table/page.ts";
import { selectionConditions, wholeList, type WholeList, type WholeQuery } from "../table/whole.ts";
import { chartOfAccounts, entriesOf } from "./accounting.ts";
import { invoiceConditions } from "./filter.ts";
import { parseInvoiceNumber, type Invoice, type InvoiceDetail, type InvoiceFilter, type InvoiceStatistics, type InvoiceSums, type TotalsProof } from "./model.ts";
import { proveTotals } from "./sql/prove-totals.ts";
import { findInvoice, findInvoiceByNumber, invoiceCount, invoiceRowsInOrder, selectInvoicePage, toInvoice } from "./sql/select-invoices.ts";
import { selectLines, sumLinesByRate } from "./sql/select-lines.ts";
import { countDocuments, sumByCurrency, sumInvoices, type InvoiceSumRow } from "./sql/sum-invoices.ts";
import { sumSource } from "./sums.ts";

const id = { sql: Prisma.sql`i.id`, type: "int" } as const;
const book = { sql: Prisma.sql`i.receipt_book_id`, type: "int" } as const;
const number = { sql: Prisma.sql`i.number`, type: "int" } as const;
const sorts = {
  id: [id],
  number: [book, number],
  issueDate: [{ sql: Prisma.sql`i.issue_date`, type: "date" }, id],
  total: [{ sql: Prisma.sql`i.total_amount`, type: "numeric" }, id],
} satisfies SortTable;
export const invoiceSorts = Object.keys(sorts);

/** A batch writes into one book: its documents, like those of one book, are in order of number alone, as the index has them. */
function sortsFor(filter: InvoiceFilter): SortTable {
  return filter.batchId === undefined && filter.receiptBook === undefined ? sorts : { ...sorts, number: [number] };
}

function sortKey(row: Invoice, field: string, columns: number): readonly CursorValue[] {
  if (field === "number") return [row.receiptBookId, Number(row.number.slice(-8))].slice(-columns);
  if (field === "issueDate") return [row.issueDate, row.id];
  if (field === "total") return [row.totalAmount, row.id];
  return [row.id];
}

export interface ListInvoicesOptions {
  readonly filter: InvoiceFilter;
  /** One of {@link invoiceSorts}, with `-` in front for the other way round. Default `-id`: the newest first. */
  readonly sort?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** One page of invoices. */
export async function listInvoices(db: Db, options: ListInvoicesOptions): Promise<Page<Invoice>> {
  const table = sortsFor(options.filter);
  const sort = parseSort(options.sort, table, "-id");
  return readPage<Invoice>({
    limit: options.limit ?? 50,
    cursor: options.cursor,
    sort,
    sorts: table,
    fingerprint: ["invoices", options.filter],
    conditions: await invoiceConditions(db, options.filter),
    count: async () => countDocuments(db, await sumSource(db, { filter: options.filter })),
    rows: (page) => selectInvoicePage(db, page),
    key: (row, field) => sortKey(row, field, table[field]?.length ?? 1),
  });
}

/** All of them, as {@link listInvoices} pages them. */
export async function wholeInvoices(db: Db, { filter, sort, selection }: WholeQuery<InvoiceFilter>): Promise<WholeList<Invoice>> {
  const where = whereAll([...(await invoiceConditions(db, filter)), ...selectionConditions(id.sql, selection)]);
  return wholeList({ rows: invoiceRowsInOrder({ where, orderBy: orderOf(sort, sortsFor(filter), "-id") }), count: invoiceCount(where), toRow: toInvoice });
}

/** One invoice with its lines, its IVA by rate and its accounting entries. Throws NOT_FOUND. */
export async function getInvoice(db: Db, { id }: { id: number }): Promise<InvoiceDetail> {
  const invoice = await findInvoice(db, { id });
  if (!invoice) throw notFound(`Invoice ${id}`);
  return withDetail(db, invoice);
}

/** The same by `A-0001-00000042`. Throws NOT_FOUND, also for what is not an invoice number. */
export async function getInvoiceByNumber(db: Db, { number }: { number: string }): Promise<InvoiceDetail> {
  const parsed = parseInvoiceNumber(number);
  if (!parsed) throw notFound(`Invoice ${number}`);
  const invoice = await findInvoiceByNumber(db, parsed);
  if (!invoice) throw notFound(`Invoice ${number}`);
  return withDetail(db, invoice);
}

async function withDetail(db: Db, invoice: Invoice): Promise<InvoiceDetail> {
  const lines = await selectLines(db, { invoiceId: invoice.id });
  const ivaByRate = await sumLinesByRate(db, { invoiceId: invoice.id });
  return { ...invoice, lines, ivaByRate, accountingEntries: entriesOf(invoice, chartOfAccounts()) };
}

/** Count and sums per currency of what a filter finds, credit notes subtracted. Two currencies are never added. */
export async function invoiceTotals(db: Db, { filter }: { filter: InvoiceFilter }): Promise<InvoiceSums[]> {
  return sumByCurrency(db, await sumSource(db, { filter }));
}

/**
 * Count, net, IVA, total and average of the invoices that a filter finds: per currency, per month and for the customers
 * with the largest totals.
 * @param options.customers how many customers per currency, 10 by default.
 */
export async function invoiceStatistics(db: Db, { filter, customers = 10 }: { filter: InvoiceFilter; customers?: number }): Promise<InvoiceStatistics> {
  const rows = await sumInvoices(db, { source: await sumSource(db, { filter, byCustomer: true }), customers });
  const sums = ({ currency, count, net, iva, otherTaxes, total }: InvoiceSumRow) => ({ currency, count, net, iva, otherTaxes, total });
  const totals = rows.flatMap((row) => (row.month === null && row.customerId === null ? [{ ...sums(row), average: row.average }] : []));
  return {
    count: totals.reduce((all, row) => all + row.count, 0),
    totals,
    byMonth: rows.flatMap((row) => (row.month === null ? [] : [{ month: row.month, ...sums(row) }])),
    byCustomer: rows.flatMap((row) => (row.customerId === null ? [] : [{ customerId: row.customerId, customerName: row.customerName ?? "", ...sums(row) }])),
  };
}

/** Whether the kept totals are what the documents add up to, asked of the documents themselves. */
export async function invoiceTotalsProof(db: Db): Promise<TotalsProof> {
  const proof = await proveTotals(db, { limit: 100 });
  return { proven: proof.differenceCount === 0, ...proof };
}

/** Writes the kept totals anew from the documents. Nobody writes documents meanwhile: they wait. */
export async function rebuildInvoiceTotals(db: Db): Promise<void> {
  await db.$executeRaw`select rebuild_invoice_totals()`;
}
