import { Prisma, type Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { letterFor, type IvaCondition } from "../fiscal/letters.ts";
import { orderOf, parseSort, readPage, whereAll, type CursorValue, type Page, type SortTable } from "../table/page.ts";
import { selectionConditions as rowsSelected, wholeList, type WholeList, type WholeQuery } from "../table/whole.ts";
import { pendingConditions, selectionConditions } from "./filter.ts";
import type { CurrencyTotals, Pending, PendingFilter, PendingListFilter, PendingSelection, PendingSummary, SelectionMeasure } from "./model.ts";

const id = { sql: Prisma.sql`p.id`, type: "int" } as const;
const sorts = {
  id: [id],
  amount: [{ sql: Prisma.sql`p.amount`, type: "numeric" }, id],
  deliveredOn: [{ sql: Prisma.sql`p.delivered_on`, type: "date" }, id],
  customerId: [{ sql: Prisma.sql`p.customer_id`, type: "int" }, id],
} satisfies SortTable;

function sortKey(row: Pending, field: string): readonly CursorValue[] {
  if (field === "amount") return [row.amount, row.id];
  if (field === "deliveredOn") return [row.deliveredOn, row.id];
  if (field === "customerId") return [row.customerId, row.id];
  return [row.id];
}

export interface ListPendingsOptions {
  readonly filter: PendingListFilter;
  /** Default `id`. */
  readonly sort?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** One page of pendings of any state. */
export async function listPendings(db: Db, options: ListPendingsOptions): Promise<Page<Pending>> {
  const sort = parseSort(options.sort, sorts, "id");
  return readPage<Pending>({
    limit: options.limit ?? 50,
    cursor: options.cursor,
    sort,
    sorts,
    fingerprint: ["pendings", options.filter],
    conditions: pendingConditions(options.filter),
    count: (where) => countPendings(db, where),
    rows: ({ where, orderBy, limit }) => selectPendings(db, where, Prisma.sql`${orderBy} limit ${limit}`),
    key: sortKey,
  });
}

/** All of them, as {@link listPendings} pages them. */
export function wholePendings({ filter, sort, selection }: WholeQuery<PendingListFilter>): WholeList<Pending> {
  const where = whereAll([...pendingConditions(filter), ...rowsSelected(id.sql, selection)]);
  return wholeList({ rows: pendingRows(where, orderOf(sort, sorts, "id")), count: countRows(where), toRow: toPending });
}

/** One page of the pendings that a batch may take. */
export function listAvailablePendings(db: Db, options: Omit<ListPendingsOptions, "filter"> & { readonly filter: PendingFilter }): Promise<Page<Pending>> {
  return listPendings(db, { ...options, filter: { ...options.filter, status: "PENDING" } });
}

/** Throws NOT_FOUND. */
export async function getPending(db: Db, { pendingId }: { pendingId: number }): Promise<Pending> {
  const [row] = await selectPendings(db, Prisma.sql`where p.id = ${pendingId}`, Prisma.empty);
  if (!row) throw notFound(`Pending ${pendingId}`);
  return row;
}

/** Count and sum per currency of pendings of any state. */
export function pendingTotals(db: Db, { filter }: { filter: PendingListFilter }): Promise<{ currency: string; count: number; total: string }[]> {
  return db.$queryRaw<{ currency: string; count: number; total: string }[]>`
    select p.currency, count(*)::int as count, sum(p.amount)::text as total from billing_pendings p ${whereAll(pendingConditions(filter))}
    group by p.currency order by p.currency`;
}

/** Count and sums of the free pendings that a filter finds, by currency and for the largest customers. */
export async function summarisePendings(db: Db, { filter }: { filter: PendingFilter }): Promise<PendingSummary> {
  const where = whereAll(pendingConditions({ ...filter, status: "PENDING" }));
  const { count, customers, totals } = await measure(db, where);
  const byCustomer = await db.$queryRaw<PendingSummary["byCustomer"][number][]>`
    select t.customer_id as "customerId", c.name as "customerName", t.currency, t.count, t.total::text
    from (select p.customer_id, p.currency, count(*)::int as count, sum(p.amount) as total
          from billing_pendings p ${where} group by p.customer_id, p.currency order by total desc limit 50) t
    join customers c on c.id = t.customer_id
    order by t.total desc, t.customer_id`;
  return { count, customers, totals, byCustomer };
}

/** What a selection comes to right now. The server counts: a browser knows one page. */
export function measureSelection(db: Db, { selection }: { selection: PendingSelection }): Promise<SelectionMeasure> {
  return measure(db, whereAll(selectionConditions(selection)));
}

async function measure(db: Db, where: Prisma.Sql): Promise<SelectionMeasure> {
  // grouping sets: the distinct customers of all currencies together, in the same pass as those of each.
  const rows = await db.$queryRaw<(Omit<CurrencyTotals, "currency"> & { currency: string | null; asOfId: number })[]>`
    select p.currency, count(*)::int as count, count(distinct p.customer_id)::int as customers, coalesce(max(p.id), 0) as "asOfId",
           coalesce(sum(p.net_amount), 0)::text as net, coalesce(sum(p.amount - p.net_amount), 0)::text as iva, coalesce(sum(p.amount), 0)::text as total
    from billing_pendings p ${where}
    group by grouping sets ((p.currency), ())
    order by p.currency`;
  const all = rows.find((row) => row.currency === null);
  const totals = rows.flatMap(({ currency, count, customers, net, iva, total }) => (currency === null ? [] : [{ currency, count, customers, net, iva, total }]));
  return { count: all?.count ?? 0, customers: all?.customers ?? 0, asOfId: all?.asOfId ?? 0, totals };
}

async function countPendings(db: Db, where: Prisma.Sql): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>(countRows(where));
  return row?.count ?? 0;
}

function countRows(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`select count(*)::int as count from billing_pendings p ${where}`;
}

type PendingRow = Omit<Pending, "letter" | "createdAt" | "cancelledAt"> & { createdAt: Date; cancelledAt: Date | null };

async function selectPendings(db: Db, where: Prisma.Sql, tail: Prisma.Sql): Promise<Pending[]> {
  return (await db.$queryRaw<PendingRow[]>(pendingRows(where, tail))).map(toPending);
}

function pendingRows(where: Prisma.Sql, tail: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select p.id, p.service_id as "serviceId", p.service_code as "serviceCode", p.customer_id as "customerId", c.name as "customerName",
           c.iva_condition as "customerIvaCondition", p.description, p.service_date::text as "serviceDate", p.delivered_on::text as "deliveredOn",
           p.amount::text, p.net_amount::text as "netAmount", (p.amount - p.net_amount)::text as "ivaAmount", p.currency, p.iva_rate as "ivaRate",
           p.status, p.batch_id as "batchId", p.created_at as "createdAt", p.cancelled_at as "cancelledAt"
    from billing_pendings p join customers c on c.id = p.customer_id
    ${where} ${tail}`;
}

function toPending(row: PendingRow): Pending {
  return {
    ...row,
    letter: letterFor(row.customerIvaCondition satisfies IvaCondition),
    createdAt: row.createdAt.toISOString(),
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
  };
}
