import { businessDate } from "#lib/clock.ts";
import type { PrismaClient } from "#lib/db/client.ts";
import { benchActor, bookCode } from "../data.ts";

/** The batch row of a contestant that does not launch one the product's way. Not in its time. */
export async function insertBatch(db: PrismaClient, { limit }: { limit?: number } = {}): Promise<{ id: number; bookId: number; nextNumber: number; count: number }> {
  const actor = await benchActor(db);
  const book = await db.receiptBook.findFirstOrThrow({ where: { code: bookCode } });
  const free = await db.billingPending.count({ where: { status: "PENDING" } });
  const count = Math.min(free, limit ?? free);
  const { id } = await db.billingBatch.create({
    data: {
      receiptBookId: book.id,
      issueDate: new Date(businessDate()),
      grouping: "PER_SERVICE",
      selection: { kind: "ids", count },
      requestedCount: count,
      requestedTotals: {},
      reservedAt: new Date(),
      createdBy: actor.userId,
    },
    select: { id: true },
  });
  await db.billingBatch.update({ where: { id }, data: { status: "IN_PROCESS" }, select: { id: true } });
  return { id, bookId: book.id, nextNumber: book.nextNumber, count };
}
