import type { Actor } from "../auth/actor.ts";
import { cancelBatch } from "../batches/commands/cancel-batch.ts";
import { launchBatch } from "../batches/commands/launch-batch.ts";
import { runBatch } from "../batches/commands/run-batch.ts";
import type { LaunchInput } from "../batches/model.ts";
import type { PrismaClient } from "../db/client.ts";
import type { Authority } from "../fiscal/authority.ts";
import { inTransaction } from "../db/transaction.ts";
import { batchJobKey } from "../jobs/catalog.ts";
import { sleep } from "../jobs/sleep.ts";
import { removeJob } from "../jobs/enqueue.ts";
import { listAvailablePendings, measureSelection } from "../pendings/queries.ts";
import type { BillingRun } from "./billing.ts";

/** How many pendings the batch that is cancelled had taken. */
const cancelledSize = 180;

/** One batch of the history: launched as a clerk does, run as a worker does, to the end that its kind tells. */
export async function runBilling(db: PrismaClient, { actor, run, authority }: { actor: Actor; run: BillingRun; authority: Authority }): Promise<void> {
  const input = run.kind === "cancelled" ? await explicitInput(db, run) : await filterInput(db, run);
  if (!input) return;
  if (run.kind === "cancelled") {
    // In one transaction, so that no worker of a running system can be faster.
    await inTransaction(db, async (tx) => {
      const { batchId } = await launchBatch(tx, { actor, input, anyDate: true });
      await cancelBatch(tx, { actor, batchId });
    });
    return;
  }
  if (run.kind === "waiting") {
    await launchBatch(db, { actor, input, anyDate: true });
    return;
  }
  const batchId = await inTransaction(db, async (tx) => {
    const launched = await launchBatch(tx, { actor, input, anyDate: true });
    await removeJob(tx, { key: batchJobKey(launched.batchId) }); // run right here, in the order of the history
    return launched.batchId;
  });
  for (;;) {
    const outcome = await runBatch(db, { batchId, worker: "worker:demo", chunkSize: 5_000, authority });
    if (outcome.kind !== "waiting") return;
    await sleep(Math.max(0, outcome.until.getTime() - Date.now()));
  }
}

/** Null when there is nothing to bill: an empty selection cannot be launched. */
async function filterInput(db: PrismaClient, { kind, filter, issueDate, receiptBook, grouping }: BillingRun): Promise<LaunchInput | null> {
  const { count, asOfId, totals } = await measureSelection(db, { selection: { filter, except: [] } });
  if (count === 0) return null;
  const total = Object.fromEntries(totals.map((row) => [row.currency, row.total]));
  // Something was sent after the clerk had confirmed: the batch is refused whole.
  const confirmed = kind === "selection-changed" ? Math.max(count - 4, 1) : count;
  return { issueDate, receiptBook, grouping, selection: { filter, except: [], asOfId, count: confirmed, total } };
}

async function explicitInput(db: PrismaClient, { filter, issueDate, receiptBook, grouping }: BillingRun): Promise<LaunchInput | null> {
  const { data } = await listAvailablePendings(db, { filter, limit: cancelledSize, cursor: undefined, sort: undefined });
  return data.length === 0 ? null : { issueDate, receiptBook, grouping, pendingIds: data.map((pending) => pending.id) };
}
