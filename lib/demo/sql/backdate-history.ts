import type { Tx } from "../../db/client.ts";
import { withoutGuards } from "./guards.ts";

/**
 * The history is made in seconds, by the commands of the product, which stamp rows with the time of the server. This
 * moves the stamps (and nothing else) to the days the rows tell of. Hours are those of an office in Buenos Aires (UTC−3).
 */
export async function backdateHistory(tx: Tx, { today }: { today: string }): Promise<void> {
  await withoutGuards(tx, async () => {
    await tx.$executeRaw`
      update customers set created_at = (select min(service_date) from services) - 30 + time '12:00', updated_at = (select min(service_date) from services) - 30 + time '12:00'
      where active`;
    await tx.$executeRaw`
      update services set
        created_at = least(service_date - 1 + time '12:00' + (id % 480) * interval '1 minute', now()),
        updated_at = least(coalesce(delivered_on, service_date - 1) + time '13:00' + (id % 480) * interval '1 minute', now())`;
    await tx.$executeRaw`
      update billing_pendings set
        created_at = least(delivered_on + 1 + time '12:00' + (id % 300) * interval '1 minute', now()),
        cancelled_at = case when status = 'CANCELLED' then least(delivered_on + 2 + time '14:00', now()) end`;
    // A batch keeps how long it took. The one that is still waiting was launched just now.
    await tx.$executeRaw`
      update billing_batches set
        created_at = issue_date + time '13:00' + (id % 200) * interval '1 minute',
        reserved_at = issue_date + time '13:00' + (id % 200) * interval '1 minute' + (reserved_at - created_at),
        started_at = issue_date + time '13:00' + (id % 200) * interval '1 minute' + (started_at - created_at),
        finished_at = issue_date + time '13:00' + (id % 200) * interval '1 minute' + (finished_at - created_at),
        updated_at = issue_date + time '13:00' + (id % 200) * interval '1 minute' + (updated_at - created_at)
      where issue_date < ${today}::date`;
    await tx.$executeRaw`update invoices i set created_at = b.finished_at from billing_batches b where b.id = i.batch_id and b.finished_at is not null`;
    await tx.$executeRaw`update batch_rejections r set created_at = b.finished_at from billing_batches b where b.id = r.batch_id and b.finished_at is not null`;
    // What is older than three days was read long ago.
    await tx.$executeRaw`
      update notifications n set created_at = b.finished_at,
        read_at = case when b.finished_at < now() - interval '3 days' then b.finished_at + interval '20 minutes' end
      from billing_batches b where n.entity = 'batch' and b.id = n.entity_id and b.finished_at is not null`;
    await tx.$executeRaw`update audit_events e set at = coalesce(b.finished_at, b.created_at) from billing_batches b where e.entity = 'batch' and b.id = e.entity_id`;
  });
}
