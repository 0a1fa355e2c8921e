import type { Db } from "../../db/client.ts";

/** Currencies among what a batch still has to bill for which nobody has told a rate of its issue date. Pesos need none. */
export function selectMissingRates(db: Db, { batchId, authority }: { batchId: number; authority: string }): Promise<{ currency: string; issueDate: string }[]> {
  return db.$queryRaw<{ currency: string; issueDate: string }[]>`
    select distinct p.currency, t.issue_date::text as "issueDate"
    from billing_batches t join billing_pendings p on p.batch_id = t.id and p.status = 'RESERVED'
    where t.id = ${batchId} and t.kind = 'INVOICES' and p.currency <> 'ARS' and not exists (
      select from exchange_rates x where x.authority = ${authority} and x.currency = p.currency and x.issue_date = t.issue_date)`;
}

/** Keeps what was told first: two lanes that asked at the same time write the same documents. */
export async function insertRate(db: Db, rate: { authority: string; currency: string; issueDate: string; rate: string; quotedOn: string }): Promise<void> {
  await db.$executeRaw`
    insert into exchange_rates (authority, currency, issue_date, rate, quoted_on)
    values (${rate.authority}, ${rate.currency}, ${rate.issueDate}::date, ${rate.rate}::numeric, ${rate.quotedOn}::date) on conflict do nothing`;
}
