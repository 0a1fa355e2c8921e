import { Prisma, type Db } from "../../db/client.ts";
import type { IvaCondition } from "../../fiscal/letters.ts";
import { whereAll } from "../../table/page.ts";
import type { CurrencyAmounts, Grouping } from "../model.ts";

export interface JudgeOptions {
  /** On `billing_pendings p`; they ask for status PENDING. */
  readonly conditions: readonly Prisma.Sql[];
  readonly grouping: Grouping;
  readonly issueDate: string;
  readonly bookId: number;
  readonly receivers: readonly IvaCondition[];
}

export interface JudgedTotals {
  readonly totals: { currency: string; count: number; net: string; iva: string; total: string }[];
  readonly byRate: { currency: string; ivaRate: string; net: string; iva: string; total: string }[];
  readonly byCustomer: { customerId: number; customerName: string; currency: string; count: number; total: string }[];
  readonly problems: { pendingId: number; serviceId: number; serviceCode: string; customerId: number; customerName: string; code: string }[];
  readonly problemsByCode: { code: string; count: number }[];
  readonly count: number;
  /** Everything selected, the bad ones too: what is compared with what was confirmed. */
  readonly selectedTotals: CurrencyAmounts;
  readonly customers: number;
  readonly invoiceCount: number;
}

/**
 * What a batch would do, without doing it: the same judgement as issue-documents.ts (a test runs both over every kind of
 * problem and compares), aggregated in one statement. `count` is everything selected; totals, rates, customers and
 * documents are of what would be invoiced.
 */
export async function judgeSelection(db: Db, options: JudgeOptions): Promise<JudgedTotals> {
  const document = options.grouping === "PER_CUSTOMER" ? Prisma.sql`count(distinct (customer_id, currency))` : Prisma.sql`count(*)`;
  const [row] = await db.$queryRaw<{ summary: JudgedTotals }[]>`
    with judged as materialized (
      select p.id, p.service_id, p.service_code, p.customer_id, p.currency, p.iva_rate, p.amount, p.net_amount, k.name,
        case
          when not k.active then 'CUSTOMER_INACTIVE'
          when not k.tax_id_valid then 'CUSTOMER_TAX_ID_INVALID'
          when not k.iva_condition = any(${[...options.receivers]}) then 'LETTER_MISMATCH'
          when b.currency is not null and p.currency <> b.currency then 'CURRENCY_MISMATCH'
          when ${options.issueDate}::date < b.last_issue_date then 'ISSUE_DATE_BEFORE_LAST'
        end as rejection
      from billing_pendings p join customers k on k.id = p.customer_id join receipt_books b on b.id = ${options.bookId}
      ${whereAll(options.conditions)}
    ),
    good as materialized (select * from judged where rejection is null),
    totals as (
      select currency, count(*) as count, sum(net_amount)::text as net, sum(amount - net_amount)::text as iva, sum(amount)::text as total
      from good group by currency order by currency
    ),
    rates as (
      select currency, iva_rate as "ivaRate", sum(net_amount)::text as net, sum(amount - net_amount)::text as iva, sum(amount)::text as total
      from good group by currency, iva_rate order by currency, iva_rate
    ),
    customers_of_batch as (
      select customer_id as "customerId", min(name) as "customerName", currency, count(*) as count, sum(amount)::text as total
      from good group by customer_id, currency order by sum(amount) desc, customer_id limit 20
    ),
    problems as (
      select id as "pendingId", service_id as "serviceId", service_code as "serviceCode", customer_id as "customerId", name as "customerName", rejection as code
      from judged where rejection is not null order by customer_id, id limit 200
    ),
    problem_codes as (
      select rejection as code, count(*) as count from judged where rejection is not null group by rejection order by count(*) desc, rejection
    )
    select jsonb_build_object(
      'count', (select count(*) from judged),
      'selectedTotals', coalesce((select jsonb_object_agg(s.currency, s.total) from (select currency, sum(amount)::text as total from judged group by currency) s), '{}'),
      'customers', (select count(distinct customer_id) from good),
      'invoiceCount', (select ${document} from good),
      'totals', coalesce((select jsonb_agg(t) from totals t), '[]'),
      'byRate', coalesce((select jsonb_agg(t) from rates t), '[]'),
      'byCustomer', coalesce((select jsonb_agg(t) from customers_of_batch t), '[]'),
      'problems', coalesce((select jsonb_agg(t) from problems t), '[]'),
      'problemsByCode', coalesce((select jsonb_agg(t) from problem_codes t), '[]')
    ) as summary`;
  if (!row) throw new Error("judging a selection returned no row");
  return row.summary;
}
