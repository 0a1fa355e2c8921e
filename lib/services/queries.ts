import { Prisma, type Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { orderOf, parseSort, readPage, whereAll, type CursorValue, type Page, type SortTable } from "../table/page.ts";
import { selectionConditions, wholeList, type WholeList, type WholeQuery } from "../table/whole.ts";
import { serviceConditions } from "./filter.ts";
import type { Service, ServiceFilter, ServiceListQuery } from "./model.ts";
import { selectServices, serviceRows, toService } from "./sql/select-services.ts";

const id = { sql: Prisma.sql`s.id`, type: "int" } as const;
const sorts = {
  id: [id],
  code: [{ sql: Prisma.sql`s.code`, type: "text" }],
  serviceDate: [{ sql: Prisma.sql`s.service_date`, type: "date" }, id],
  amount: [{ sql: Prisma.sql`s.amount`, type: "numeric" }, id],
  status: [{ sql: Prisma.sql`s.status`, type: "text" }, id],
  customerId: [{ sql: Prisma.sql`s.customer_id`, type: "int" }, id],
} satisfies SortTable;

const keys: Readonly<Record<keyof typeof sorts, (row: Service) => readonly CursorValue[]>> = {
  id: (row) => [row.id],
  code: (row) => [row.code],
  serviceDate: (row) => [row.serviceDate, row.id],
  amount: (row) => [row.amount, row.id],
  status: (row) => [row.status, row.id],
  customerId: (row) => [row.customerId, row.id],
};

/** One page of services, newest first unless told. */
export function listServices(db: Db, query: Partial<ServiceListQuery>): Promise<Page<Service>> {
  const { cursor, limit = 50, sort, ...filter } = query;
  return readPage<Service>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "-id"),
    sorts,
    fingerprint: ["services", filter],
    conditions: serviceConditions(filter),
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from services s ${where}`)[0].count,
    rows: (fragments) => selectServices(db, fragments),
    key: (row, field) => keys[field as keyof typeof sorts](row),
  });
}

/** All of them, as {@link listServices} pages them. */
export function wholeServices({ filter, sort, selection }: WholeQuery<ServiceFilter>): WholeList<Service> {
  const where = whereAll([...serviceConditions(filter), ...selectionConditions(id.sql, selection)]);
  return wholeList({
    rows: serviceRows({ where, orderBy: orderOf(sort, sorts, "-id") }),
    count: Prisma.sql`select count(*)::int as count from services s ${where}`,
    toRow: toService,
  });
}

/** Throws NOT_FOUND. */
export async function getService(db: Db, { id: serviceId }: { id: number }): Promise<Service> {
  const [row] = await selectServices(db, { where: Prisma.sql`where s.id = ${serviceId}::int`, orderBy: Prisma.empty, limit: 1 });
  if (!row) throw notFound(`Service ${serviceId}`);
  return row;
}
