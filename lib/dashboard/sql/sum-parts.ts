import type { Db } from "../../db/client.ts";
import type { InvoiceSums } from "../../invoices/model.ts";
import { signedSums, type SumSource } from "../../invoices/sums.ts";
import type { Range } from "../periods.ts";

/** Sums of one of the ranges asked for: 0 is the first. */
type PartSums = InvoiceSums & { readonly part: number };

/** Sums of each part and currency. The source is added up by day first: what is joined with the parts are days, not documents. */
export function sumParts(db: Db, { source, parts }: { source: SumSource; parts: readonly Range[] }): Promise<PartSums[]> {
  return db.$queryRaw<PartSums[]>`
    with days as materialized (
      select i.issue_date, i.currency, ${source.count} as count, ${signedSums} from ${source.from} group by i.issue_date, i.currency
    )
    select b.n::int - 1 as part, d.currency, sum(d.count)::int as count, sum(d.net)::text as net, sum(d.iva)::text as iva, sum(d.other)::text as "otherTaxes", sum(d.total)::text as total
    from unnest(${parts.map((part) => part.from)}::date[], ${parts.map((part) => part.to)}::date[]) with ordinality b (first, last, n)
    join days d on d.issue_date between b.first and b.last
    group by b.n, d.currency
    order by d.currency, b.n`;
}
