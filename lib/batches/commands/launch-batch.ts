import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError } from "../../errors/domain-error.ts";
import { sumAmounts } from "../../money/money.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { Prisma } from "../../db/client.ts";
import { checkIssueDate, findBook } from "../launch-rules.ts";
import type { CurrencyAmounts, FilterSelection, LaunchInput, StoredSelection } from "../model.ts";
import { enqueueBatch } from "../queue.ts";
import { readMoment } from "../sql/find-changes.ts";
import { insertBatch } from "../sql/insert-batch.ts";
import { lockPendings } from "../sql/lock-pendings.ts";
import { reservePendings } from "../sql/reserve-pendings.ts";
import { checkConfirmed } from "./check-confirmed.ts";

export interface Launched {
  readonly batchId: number;
  readonly jobId: string;
}

/**
 * Launches a batch and answers at once, whatever its size: explicit ids are reserved here, in the same transaction; a filter
 * selection is stored as it was confirmed and reserved by the worker as its first phase. What a preview said is compared
 * here, where the launch carries it.
 * @param options.anyDate for whoever writes a history (the demo).
 * Throws RECEIPT_BOOK_UNKNOWN, RECEIPT_BOOK_INACTIVE, ISSUE_DATE_TOO_FAR, ISSUE_DATE_TOO_OLD, PENDINGS_NOT_AVAILABLE (with the ids), SELECTION_CHANGED, PREVIEW_CHANGED.
 */
export function launchBatch(db: Db, { actor, input, anyDate = false }: { actor: Actor; input: LaunchInput; anyDate?: boolean }): Promise<Launched> {
  return inTransaction(db, async (tx) => {
    if (!anyDate) checkIssueDate(input.issueDate);
    const book = await findBook(tx, input.receiptBook);
    const taken = input.selection ? await describeFilter(tx, input.selection) : await describeIds(tx, input.pendingIds ?? []);
    if (input.confirmed) await checkConfirmed(tx, { input, confirmed: input.confirmed });
    const batchId = await insertBatch(tx, {
      receiptBookId: book.id,
      issueDate: input.issueDate,
      grouping: input.grouping,
      selection: taken.selection,
      count: taken.count,
      totals: taken.totals,
      createdBy: actor.userId,
      requestId: actor.requestId,
    });
    if (input.pendingIds) await reserveIds(tx, batchId, input.pendingIds);
    const jobId = await enqueueBatch(tx, { batchId, bookId: book.id });
    await recordAudit(tx, {
      actor,
      action: "batch.launched",
      entity: "batch",
      entityId: batchId,
      data: { receiptBook: input.receiptBook, issueDate: input.issueDate, grouping: input.grouping, count: taken.count, totals: taken.totals },
    });
    await notifyBatch(tx, { batchId });
    return { batchId, jobId };
  });
}

interface Taken {
  readonly selection: StoredSelection;
  readonly count: number;
  readonly totals: CurrencyAmounts;
}

async function describeIds(tx: Tx, pendingIds: readonly number[]): Promise<Taken> {
  const rows = await lockPendings(tx, { pendingIds });
  const free = rows.filter((row) => row.status === "PENDING");
  if (free.length !== pendingIds.length) {
    const known = new Set(rows.map((row) => row.id));
    const taken = rows.filter((row) => row.status !== "PENDING").map((row) => row.id);
    const missing = pendingIds.filter((id) => !known.has(id));
    throw new DomainError("conflict", "PENDINGS_NOT_AVAILABLE", `${taken.length + missing.length} of the ${pendingIds.length} pendings are not free to be invoiced.`, {
      details: { taken, missing },
    });
  }
  const totals: Record<string, string> = {};
  for (const currency of new Set(free.map((row) => row.currency))) {
    totals[currency] = sumAmounts(free.filter((row) => row.currency === currency).map((row) => row.amount));
  }
  return { selection: { kind: "ids", count: free.length }, count: free.length, totals };
}

async function describeFilter(tx: Tx, selection: FilterSelection): Promise<Taken> {
  const { filter, except, asOfId, count } = selection;
  const totals = typeof selection.total === "string" ? { [await currencyOf(tx, selection)]: selection.total } : selection.total;
  return { selection: { kind: "filter", filter, except, asOfId, count, totals, moment: await readMoment(tx) }, count, totals };
}

/** The currency a bare total is in: the filter's, or that of the pending the clerk saw last; the worker compares all of it. */
async function currencyOf(tx: Tx, { filter, asOfId }: FilterSelection): Promise<string> {
  if (filter.currency !== undefined) return filter.currency;
  const row = await tx.billingPending.findFirst({ where: { id: asOfId }, select: { currency: true } });
  return row?.currency ?? "ARS";
}

async function reserveIds(tx: Tx, batchId: number, pendingIds: readonly number[]): Promise<void> {
  const reserved = await reservePendings(tx, { batchId, conditions: [Prisma.sql`p.status = 'PENDING'`, Prisma.sql`p.id = any(${[...pendingIds]})`] });
  if (reserved.count !== pendingIds.length) throw new Error("locked pendings changed under the lock");
}
