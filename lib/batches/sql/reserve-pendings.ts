import type { Prisma, Tx } from "../../db/client.ts";
import { whereAll } from "../../table/page.ts";
import type { CurrencyAmounts } from "../model.ts";

export interface Reserved {
  readonly count: number;
  readonly totals: CurrencyAmounts;
}

/**
 * Reserves every free pending that the conditions find, in one statement, and says what it came to. The caller compares
 * and rolls back when it is not what was confirmed.
 * Lock: a row that another batch is taking is waited for and then, its state having changed, left out: the count tells.
 * @param conditions on `billing_pendings p`; they must ask for status PENDING.
 */
export async function reservePendings(tx: Tx, { batchId, conditions }: { batchId: number; conditions: readonly Prisma.Sql[] }): Promise<Reserved> {
  const rows = await tx.$queryRaw<{ currency: string; count: number; total: string }[]>`
    with reserved as (
      update billing_pendings p set status = 'RESERVED', batch_id = ${batchId} ${whereAll(conditions)}
      returning p.currency, p.amount
    )
    select currency, count(*)::int as count, sum(amount)::text as total from reserved group by currency order by currency`;
  return {
    count: rows.reduce((sum, row) => sum + row.count, 0),
    totals: Object.fromEntries(rows.map((row) => [row.currency, row.total])),
  };
}
