import { localSimulator } from "#lib/fiscal/local-simulator.ts";
import { launchBatch } from "#lib/batches/commands/launch-batch.ts";
import { runBatch } from "#lib/batches/commands/run-batch.ts";
import type { LaunchInput } from "#lib/batches/model.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { businessDate } from "#lib/clock.ts";
import type { Database, PrismaClient } from "#lib/db/client.ts";
import { ivaRates } from "#lib/money/money.ts";
import { measureSelection } from "#lib/pendings/queries.ts";
import { createBook, createCustomer, createPendings, createUser } from "#lib/testing/factories.ts";

export const bookCode = "A-0001";
const customerCount = 500;

/**
 * `free` pendings of 500 customers at all rates, and `history` documents before them, issued by the product: a contestant
 * writes into tables and indexes that are not empty.
 */
export async function fill({ prisma }: Database, { history, free }: { history: number; free: number }): Promise<void> {
  const actor = await createUser(prisma, { username: "bench", role: "ADMIN" });
  await createBook(prisma, { letter: "A", pointOfSale: 1 });
  const customerIds: number[] = [];
  for (let number = 0; number < customerCount; number++) customerIds.push((await createCustomer(prisma)).id);
  if (history > 0) {
    await createPendings(prisma, { count: history, customerIds, ivaRates });
    await prisma.$executeRaw`analyze billing_pendings`;
    const { batchId } = await launchBatch(prisma, { actor, input: await selectionOf(prisma) });
    await runBatch(prisma, { batchId, worker: "worker:bench", chunkSize: 5_000, authority: localSimulator });
    await prisma.$executeRaw`delete from graphile_worker._private_jobs`;
  }
  await createPendings(prisma, { count: free, customerIds, ivaRates });
}

export async function benchActor(db: PrismaClient): Promise<Actor> {
  const user = await db.user.findUniqueOrThrow({ where: { username: "bench" } });
  return { userId: user.id, username: user.username, name: user.name, role: "ADMIN", label: "user:bench", requestId: null };
}

/** The launch of all free pendings, or of the first `count`, by filter, as a clerk confirms it. */
export async function selectionOf(db: PrismaClient, { count }: { count?: number } = {}): Promise<LaunchInput> {
  const asOfId = count === undefined ? undefined : await highestIdOf(db, count);
  const measure = await measureSelection(db, { selection: { filter: {}, except: [], asOfId } });
  return {
    issueDate: businessDate(),
    receiptBook: bookCode,
    grouping: "PER_SERVICE",
    selection: { filter: {}, except: [], asOfId: measure.asOfId, count: measure.count, total: Object.fromEntries(measure.totals.map((row) => [row.currency, row.total])) },
  };
}

async function highestIdOf(db: PrismaClient, count: number): Promise<number> {
  const last = await db.billingPending.findFirst({ where: { status: "PENDING" }, orderBy: { id: "asc" }, skip: count - 1, select: { id: true } });
  if (!last) throw new Error(`there are not ${count} free pendings`);
  return last.id;
}
