import { Prisma, type Db } from "../../db/client.ts";
import type { BatchPreview, CurrencyAmounts, Grouping } from "../model.ts";
import { momentNow } from "./find-changes.ts";
import { judgedPendings, type JudgeOptions } from "./judged-pendings.ts";

export interface JudgedTotals extends Pick<BatchPreview, "count" | "customers" | "selectedCustomers" | "totals" | "invoiceCount" | "byRate" | "byLetter" | "byCustomer"> {
  /** The first 200. */
  readonly problems: readonly Omit<BatchPreview["problems"][number], "message">[];
  readonly problemsByCode: { code: string; count: number }[];
  /** Everything selected, the bad ones too: what is compared with what was confirmed. */
  readonly selectedTotals: CurrencyAmounts;
  /** When it was read, for find-changes.ts. */
  readonly moment: string;
}

/** Documents that the rows of a group of customer and currency would become. */
export function documentsOf(grouping: Grouping): Prisma.Sql {
  return grouping === "PER_CUSTOMER" ? Prisma.sql`count(distinct (customer_id, currency))` : Prisma.sql`count(*)`;
}

/**
 * What a batch would do, without doing it, aggregated in one statement. `count` is everything selected; totals, rates, customers and
 * documents are of what would be invoiced.
 */
export async function judgeSelection(db: Db, options: JudgeOptions): Promise<JudgedTotals> {
  const documents = documentsOf(options.grouping);
  const [row] = await db.$queryRaw<{ summary: JudgedTotals }[]>`
    with judged as materialized (${judgedPendings(options)}),
    good as materialized (select * from judged where rejection is null),
    totals as (
      select currency, count(*) as count, sum(net_amount)::text as net, sum(amount - net_amount)::text as iva, sum(other)::text as "otherTaxes", sum(amount + other)::text as total
      from good group by currency order by currency
    ),
    rates as (
      select currency, iva_rate as "ivaRate", sum(net_amount)::text as net, sum(amount - net_amount)::text as iva, sum(amount)::text as total
      from good group by currency, iva_rate order by currency, iva_rate
    ),
    letters as (
      select letter, currency, count(*) as count, count(*) filter (where rejection is null) as invoiced, sum(amount)::text as total
      from judged group by letter, currency order by letter, currency
    ),
    customers_of_batch as (
      select customer_id as "customerId", min(name) as "customerName", currency, count(*) as count, ${documents} as "invoiceCount",
        sum(net_amount)::text as net, sum(amount - net_amount)::text as iva, sum(other)::text as "otherTaxes", sum(amount + other)::text as total
      from good group by customer_id, currency order by sum(amount) desc, customer_id limit 20
    ),
    problems as (
      select id as "pendingId", service_id as "serviceId", service_code as "serviceCode", customer_id as "customerId", name as "customerName",
        amount::text as amount, currency, letter, rejection as code
      from judged where rejection is not null order by customer_id, id limit 200
    ),
    problem_codes as (
      select rejection as code, count(*) as count from judged where rejection is not null group by rejection order by count(*) desc, rejection
    )
    select jsonb_build_object(
      'count', (select count(*) from judged),
      'selectedTotals', coalesce((select jsonb_object_agg(s.currency, s.total) from (select currency, sum(amount)::text as total from judged group by currency) s), '{}'),
      'customers', (select count(distinct customer_id) from good),
      'selectedCustomers', (select count(distinct customer_id) from judged),
      'invoiceCount', (select ${documents} from good),
      'totals', coalesce((select jsonb_agg(t) from totals t), '[]'),
      'byRate', coalesce((select jsonb_agg(t) from rates t), '[]'),
      'byLetter', coalesce((select jsonb_agg(t) from letters t), '[]'),
      'byCustomer', coalesce((select jsonb_agg(t) from customers_of_batch t), '[]'),
      'problems', coalesce((select jsonb_agg(t) from problems t), '[]'),
      'problemsByCode', coalesce((select jsonb_agg(t) from problem_codes t), '[]'),
      'moment', ${momentNow}
    ) as summary`;
  if (!row) throw new Error("judging a selection returned no row");
  return row.summary;
}
