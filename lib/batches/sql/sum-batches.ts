import type { Prisma, Db } from "../../db/client.ts";
import { whereAll } from "../../table/page.ts";
import type { BatchFigures } from "../model.ts";

type FigureRow = Omit<BatchFigures, "perSecond"> & { readonly part: number; readonly processedInvoices: number };

/**
 * Figures of the batches that the conditions find, for each of `parts` (issue dates, both ends included), in their order. The speed is of
 * the time that processed batches ran: adding up speeds of single batches would give a small one the weight of a large one.
 */
export async function sumBatches(db: Db, { conditions, parts }: { conditions: readonly Prisma.Sql[]; parts: readonly { from: string; to: string }[] }): Promise<BatchFigures[]> {
  const rows = await db.$queryRaw<FigureRow[]>`
    select r.n::int - 1 as part, count(*)::int as batches, coalesce(sum(b.invoice_count), 0)::int as invoices, coalesce(sum(b.rejected_count), 0)::int as rejected,
      coalesce(sum(extract(epoch from b.finished_at - b.started_at)) filter (where b.status = 'PROCESSED'), 0)::float8 as seconds,
      coalesce(sum(b.invoice_count) filter (where b.status = 'PROCESSED'), 0)::int as "processedInvoices"
    from unnest(${parts.map((part) => part.from)}::date[], ${parts.map((part) => part.to)}::date[]) with ordinality r (first, last, n)
    join billing_batches b on b.issue_date between r.first and r.last
    ${whereAll(conditions)}
    group by r.n`;
  return parts.map((_, part) => {
    const { batches, invoices, rejected, seconds, processedInvoices } = rows.find((row) => row.part === part) ?? { batches: 0, invoices: 0, rejected: 0, seconds: 0, processedInvoices: 0 };
    return { batches, invoices, rejected, seconds, perSecond: seconds > 0 ? processedInvoices / seconds : null };
  });
}
