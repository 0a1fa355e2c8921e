import { Prisma, type Db } from "../../db/client.ts";
import type { BatchPreview } from "../model.ts";
import { documentsOf } from "./judge-selection.ts";
import { judgedPendings, type JudgeOptions } from "./judged-pendings.ts";

type Problem = Omit<BatchPreview["problems"][number], "message">;
type CustomerShare = BatchPreview["byCustomer"][number];

export interface PageFragments {
  readonly where: Prisma.Sql;
  readonly orderBy: Prisma.Sql;
  readonly limit: number;
}

/** What the columns of a list of problems are called in conditions on `judged x`. */
export const ofProblems = (code: string | undefined): Prisma.Sql => (code === undefined ? Prisma.sql`x.rejection is not null` : Prisma.sql`x.rejection = ${code}`);

/** One page of what is wrong, in the order in which the batch would meet it: customer, then pending. */
export function selectProblems(db: Db, judge: JudgeOptions, { where, orderBy, limit }: PageFragments): Promise<Problem[]> {
  return db.$queryRaw`
    select x.id as "pendingId", x.service_id as "serviceId", x.service_code as "serviceCode", x.customer_id as "customerId", x.name as "customerName",
      x.amount::text as amount, x.currency, x.letter, x.rejection as code
    from (${judgedPendings(judge)}) x ${where} ${orderBy} limit ${limit}`;
}

export async function countProblems(db: Db, judge: JudgeOptions, where: Prisma.Sql): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from (${judgedPendings(judge)}) x ${where}`;
  return row?.count ?? 0;
}

/** One page of the customers that would be invoiced, by name; one row for each of a customer's currencies. */
export function selectCustomerShares(db: Db, judge: JudgeOptions, { where, orderBy, limit }: PageFragments): Promise<CustomerShare[]> {
  return db.$queryRaw`
    select x.customer_id as "customerId", x.name as "customerName", x.currency, x.count::int as count, x.documents::int as "invoiceCount",
      x.net::text as net, x.iva::text as iva, x.other::text as "otherTaxes", x.total::text as total
    from (
      select customer_id, name, currency, count(*) as count, ${documentsOf(judge.grouping)} as documents, sum(net_amount) as net, sum(amount - net_amount) as iva,
        sum(other) as other, sum(amount + other) as total
      from (${judgedPendings(judge)}) judged where rejection is null group by customer_id, name, currency
    ) x ${where} ${orderBy} limit ${limit}`;
}

export async function countCustomerShares(db: Db, judge: JudgeOptions): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(distinct (customer_id, currency))::int as count from (${judgedPendings(judge)}) judged where rejection is null`;
  return row?.count ?? 0;
}
