import { launchBatch } from "#lib/batches/commands/launch-batch.ts";
import { businessDate } from "#lib/clock.ts";
import { sleep } from "#lib/jobs/sleep.ts";
import { startTestAuthority } from "#lib/testing/authority.ts";
import { createBook, createCustomer, createPendings, createUser } from "#lib/testing/factories.ts";
import type { BenchDatabase } from "./server.ts";
import { startWorker } from "./worker-process.ts";

const lanes = 4;
const latencyMs = 500;
/** What ARCA takes in one call. */
type PerRequest = 250;

export interface LanesRun {
  readonly documents: number;
  readonly calls: number;
  readonly ms: number;
  /** What the calls of one lane cost on the wire alone, one after the other. */
  readonly wireMs: number;
}

/**
 * A worker process has documents authorised over HTTP by an authority that takes 500 ms for each call, on four lanes at once.
 * @param perCall 250 as ARCA takes them, or 1: what most software does.
 */
export async function runLanes({ url, database }: BenchDatabase, { documents, perCall }: { documents: number; perCall: PerRequest | 1 }): Promise<LanesRun> {
  const { prisma } = database;
  const authority = await startTestAuthority({ url, database, drop: () => Promise.resolve() }, { settings: { maxPerRequest: perCall, latencyMs } });
  const actor = await createUser(prisma);
  const batches: { receiptBook: string; pendingIds: number[] }[] = [];
  for (let lane = 0; lane < lanes; lane++) {
    const { id } = await createCustomer(prisma);
    await createPendings(prisma, { count: documents / lanes, customerIds: [id] });
    const rows = await prisma.billingPending.findMany({ where: { customerId: id, status: "PENDING" }, select: { id: true } });
    batches.push({ receiptBook: (await createBook(prisma)).code, pendingIds: rows.map((row) => row.id) });
  }
  // The login and the first question for the size of a request are paid once in twelve hours.
  await authority.authority.maxPerRequest();
  const worker = await startWorker({ url, db: prisma, env: { ...authority.env, WORKER_CONCURRENCY: String(lanes) } });
  try {
    await authority.authority.status();
    const start = performance.now();
    for (const { receiptBook, pendingIds } of batches) {
      await launchBatch(prisma, { actor, input: { receiptBook, pendingIds, issueDate: businessDate(), grouping: "PER_SERVICE" } });
    }
    while ((await prisma.billingBatch.count({ where: { status: { not: "PROCESSED" } } })) > 0) await sleep(10);
    const ms = performance.now() - start;
    if ((await prisma.invoice.count()) !== documents) throw new Error("not every document was authorised");
    return { documents, ms, calls: authority.simulator.calls().FECAESolicitar ?? 0, wireMs: (documents / lanes / perCall) * latencyMs };
  } finally {
    await worker.stop();
    await authority.stop();
  }
}
