import { Prisma, type Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { likePattern, orderOf, parseSort, readPage, whereAll, type Page, type SortTable } from "../table/page.ts";
import { selectionConditions, wholeList, type WholeList, type WholeQuery } from "../table/whole.ts";
import { normaliseCuit } from "./cuit.ts";
import type { Customer, CustomerFilter, CustomerListQuery } from "./model.ts";

const id = { sql: Prisma.sql`c.id`, type: "int" } as const;
const sorts = {
  name: [{ sql: Prisma.sql`c.name`, type: "text" }, id],
  taxId: [{ sql: Prisma.sql`c.tax_id`, type: "text" }],
  id: [id],
} satisfies SortTable;

/** One page of customers, by name unless told. */
export function listCustomers(db: Db, query: Partial<CustomerListQuery>): Promise<Page<Customer>> {
  const { cursor, limit = 50, sort, ...filter } = query;
  return readPage<Customer>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "name"),
    sorts,
    fingerprint: ["customers", filter],
    conditions: customerConditions(filter),
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from customers c ${where}`)[0].count,
    rows: ({ where, orderBy, limit: rows }) => selectCustomers(db, Prisma.sql`${where} ${orderBy} limit ${rows}`),
    key: (row, field) => (field === "name" ? [row.name, row.id] : field === "taxId" ? [row.taxId] : [row.id]),
  });
}

/** All of them, as {@link listCustomers} pages them. */
export function wholeCustomers({ filter, sort, selection }: WholeQuery<CustomerFilter>): WholeList<Customer> {
  const where = whereAll([...customerConditions(filter), ...selectionConditions(id.sql, selection)]);
  return wholeList({
    rows: customerRows(Prisma.sql`${where} ${orderOf(sort, sorts, "name")}`),
    count: Prisma.sql`select count(*)::int as count from customers c ${where}`,
    toRow: toCustomer,
  });
}

/** Throws NOT_FOUND. */
export async function getCustomer(db: Db, { id: customerId }: { id: number }): Promise<Customer> {
  const [row] = await selectCustomers(db, Prisma.sql`where c.id = ${customerId}`);
  if (!row) throw notFound(`Customer ${customerId}`);
  return row;
}

function customerConditions(filter: CustomerFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (filter.ivaCondition !== undefined) conditions.push(Prisma.sql`c.iva_condition = ${filter.ivaCondition}`);
  if (filter.currency !== undefined) conditions.push(Prisma.sql`c.currency = ${filter.currency}`);
  if (filter.active !== undefined) conditions.push(Prisma.sql`c.active = ${filter.active}`);
  if (filter.q !== undefined) {
    const digits = normaliseCuit(filter.q);
    const byName = Prisma.sql`c.plain_name like plain_text(${likePattern(filter.q)})`;
    conditions.push(/^\d+$/.test(digits) ? Prisma.sql`(${byName} or c.tax_id like ${likePattern(digits)})` : byName);
  }
  return conditions;
}

type Row = Omit<Customer, "createdAt" | "updatedAt"> & { createdAt: Date; updatedAt: Date };

async function selectCustomers(db: Db, tail: Prisma.Sql): Promise<Customer[]> {
  return (await db.$queryRaw<Row[]>(customerRows(tail))).map(toCustomer);
}

function customerRows(tail: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select c.id, c.document_type as "documentType", c.tax_id as "taxId", c.name, c.iva_condition as "ivaCondition", c.email, c.address, c.language, c.currency, c.payment_term_days as "paymentTermDays", c.large_company as "largeCompany", c.active, c.version,
           c.created_at as "createdAt", c.updated_at as "updatedAt"
    from customers c ${tail}`;
}

function toCustomer(row: Row): Customer {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
