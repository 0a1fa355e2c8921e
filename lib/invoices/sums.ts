import { Prisma, type Db } from "../db/client.ts";
import { whereAll } from "../table/page.ts";
import { invoiceConditions } from "./filter.ts";
import type { InvoiceFilter } from "./model.ts";

/** Where documents are added up: a relation `i` with the columns of `invoices`, and how its documents are counted. */
export interface SumSource {
  readonly from: Prisma.Sql;
  readonly count: Prisma.Sql;
}

/** What the kept totals know of a document. A filter by anything else is answered by the documents themselves. */
const kept = ["customerId", "exceptCustomerIds", "receiptBook", "documentType", "from", "to", "currency"] satisfies (keyof InvoiceFilter)[];

/**
 * The totals that the database keeps (see the migration invoice_totals) where they can answer, else the documents. The columns have
 * the same names, so that one statement reads both and neither can tell another sum. Amounts are added by
 * {@link signedSums}.
 * @param options.byCustomer the statement groups by customer.
 */
export async function sumSource(db: Db, { filter, byCustomer = false }: { filter: InvoiceFilter; byCustomer?: boolean }): Promise<SumSource> {
  const where = whereAll(await invoiceConditions(db, filter));
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined).map(([name]) => name);
  if (asked.some((name) => !kept.some((known) => known === name))) return { from: Prisma.sql`invoices i ${where}`, count: Prisma.sql`count(*)` };
  const ofCustomers = byCustomer || filter.customerId !== undefined || filter.exceptCustomerIds !== undefined;
  const table = ofCustomers ? Prisma.sql`invoice_customer_day_totals` : Prisma.sql`invoice_day_totals`;
  return { from: Prisma.sql`${table} i ${where}`, count: Prisma.sql`coalesce(sum(i.document_count), 0)` };
}

/** Net, IVA, other taxes and total of a source, signed: credit notes subtract. */
export const signedSums = Prisma.sql`
  sum(document_sign(i.document_type) * i.net_amount) as net, sum(document_sign(i.document_type) * i.iva_amount) as iva,
  sum(document_sign(i.document_type) * i.other_taxes_amount) as other, sum(document_sign(i.document_type) * i.total_amount) as total`;
