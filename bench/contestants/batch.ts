import { launchBatch } from "#lib/batches/commands/launch-batch.ts";
import { sleep } from "#lib/jobs/sleep.ts";
import { benchActor, selectionOf } from "../data.ts";
import type { BenchDatabase } from "../server.ts";
import { startWorker } from "../worker-process.ts";

export interface BatchRun {
  readonly batchId: number;
  readonly invoices: number;
  /** From the call of the launch until the batch is seen PROCESSED. */
  readonly totalMs: number;
  /** The part of it after the selection is reserved: documents, lines, pendings, counters. */
  readonly issueMs: number;
  readonly peakMiB: number | null;
}

const pollMs = 5;

/** The product: launched by filter, reserved and issued by a worker process that takes the job from the queue. */
export async function runOurBatch({ url, database }: BenchDatabase, options: { count?: number } = {}): Promise<BatchRun> {
  const { prisma, pool } = database;
  const actor = await benchActor(prisma);
  const input = await selectionOf(prisma, options);
  const worker = await startWorker({ url, db: prisma });
  try {
    const start = performance.now();
    const { batchId } = await launchBatch(prisma, { actor, input });
    let reservedAt: number | undefined;
    for (;;) {
      const { rows } = await pool.query<{ status: string; reserved: boolean; invoices: number }>(
        "select status, reserved_at is not null as reserved, invoice_count as invoices from billing_batches where id = $1",
        [batchId],
      );
      const [batch] = rows;
      const at = performance.now();
      if (batch?.reserved) reservedAt ??= at;
      if (batch?.status === "PROCESSED") {
        if (batch.invoices !== input.selection?.count) throw new Error(`the batch issued ${batch.invoices} of ${input.selection?.count ?? 0}`);
        return { batchId, invoices: batch.invoices, totalMs: at - start, issueMs: at - (reservedAt ?? at), peakMiB: await worker.peakMiB() };
      }
      if (batch?.status === "ERROR") throw new Error("the batch ended in ERROR");
      await sleep(pollMs);
    }
  } finally {
    await worker.stop();
  }
}
