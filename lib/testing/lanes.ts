import type { PrismaClient } from "../db/client.ts";
import { runBatch } from "../batches/commands/run-batch.ts";
import type { Batch } from "../batches/model.ts";
import { getBatch } from "../batches/queries.ts";
import type { Authority } from "../fiscal/authority.ts";
import type { Simulator } from "../fiscal/simulator/start-simulator.ts";

/** The two sides of a lane, document by document: type, number, CAE and total. */
export interface Difference {
  readonly onlyHere: readonly string[];
  readonly onlyThere: readonly string[];
  readonly different: readonly string[];
}

/** What the product has against what the authority has on record. Everything must be empty, whatever happened in between. */
export async function compareWithAuthority(db: PrismaClient, simulator: Pick<Simulator, "authorised">): Promise<Difference> {
  const rows = await db.$queryRaw<{ key: string; cae: string; total: string }[]>`
    select b.point_of_sale || '/' || b.voucher_type || '/' || i.number as key, i.cae, i.total_amount::text as total
    from invoices i join receipt_books b on b.id = i.receipt_book_id where i.authority = 'SIMULATOR'`;
  const here = new Map(rows.map(({ key, cae, total }) => [key, `${cae} ${total}`]));
  const there = new Map((await simulator.authorised()).map((it) => [`${it.pointOfSale}/${it.voucherType}/${it.number}`, `${it.cae} ${it.total}`]));
  return {
    onlyHere: [...here.keys()].filter((key) => !there.has(key)),
    onlyThere: [...there.keys()].filter((key) => !here.has(key)),
    different: [...here].flatMap(([key, value]) => (there.has(key) && there.get(key) !== value ? [`${key}: ${value} here, ${there.get(key)} there`] : [])),
  };
}

/** Runs a batch as workers do, as often as it asks to; a database that was away is tried again, an ERROR is retried as a person would. */
export async function runUntilSettled(db: PrismaClient, { batchId, authority, retry }: { batchId: number; authority: Authority; retry?: () => Promise<unknown> }): Promise<Batch> {
  for (let turn = 0; turn < 300; turn++) {
    const outcome = await runBatch(db, { batchId, worker: "worker:test", chunkSize: 100, authority }).catch(() => undefined);
    if (outcome?.kind === "settled") {
      const batch = await getBatch(db, { batchId });
      if (batch.status !== "ERROR" || !retry) return batch;
      await retry();
    }
    const ms = outcome?.kind === "waiting" ? outcome.until.getTime() - Date.now() : 10;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, Math.min(ms, 300))));
  }
  throw new Error(`batch ${batchId} does not end`);
}
