import { recordAudit } from "../../audit/record.ts";
import type { PrismaClient, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError } from "../../errors/domain-error.ts";
import { receiversOfLetter } from "../../fiscal/letters.ts";
import { localSimulator } from "../../fiscal/local-simulator.ts";
import { selectionConditions } from "../../pendings/filter.ts";
import { notifyUser } from "../../notifications/commands.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { sameAmounts } from "../model.ts";
import { notifyBatchFailed } from "../notify-failed.ts";
import { advanceBatch } from "../sql/advance-batch.ts";
import { issueDocuments, type ChunkCursor, type IssueResult } from "../sql/issue-documents.ts";
import { lockBatch, type LockedBatch } from "../sql/lock-batch.ts";
import { lockBook } from "../sql/lock-book.ts";
import { moveBatch, tryMoveBatch } from "../sql/move-batch.ts";
import { reservePendings } from "../sql/reserve-pendings.ts";

/** A chunk or a reservation of half a million rows is one statement: it may last. */
const longTransactionMs = 600_000;

export interface RunBatchOptions {
  readonly batchId: number;
  /** Who runs it, for the audit trail: `worker:<id>`. */
  readonly worker: string;
  /** Pendings per chunk. */
  readonly chunkSize: number;
  /** Aborted when the process must end: the chunk in flight is finished, and nothing new begun. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each committed chunk. */
  readonly onChunk?: (() => void) | undefined;
}

/**
 * Runs a batch from wherever it is: reserve, then chunks of one transaction each, then the end. Any number of processes
 * may call it at any time, for the first time or after a crash: the row lock of the batch puts them one after another
 * and the cursor in the row says where to go on.
 * @returns `interrupted` when the signal came first, else `settled` (also when somebody cancelled it meanwhile).
 * Throws infrastructure faults as they are, the chunk rolled back whole; refusals (SELECTION_CHANGED) end in ERROR here.
 */
export async function runBatch(db: PrismaClient, options: RunBatchOptions): Promise<"settled" | "interrupted"> {
  const { batchId, signal } = options;
  if (!(await startBatch(db, batchId))) return "settled";
  if (!(await reserveSelection(db, batchId))) return "settled";
  let wait = false;
  for (;;) {
    if (signal?.aborted) return "interrupted";
    const chunk = await inTransaction(db, (tx) => issueChunk(tx, { ...options, wait }), { timeoutMs: longTransactionMs });
    if (chunk === "settled") return "settled";
    if (chunk.claimed > 0) {
      options.onChunk?.();
      continue;
    }
    // Nothing behind the cursor. Rows that somebody held were passed by: one sweep from the start waits for them.
    if (wait) {
      await finishBatch(db, options);
      return "settled";
    }
    wait = true;
  }
}

/** @returns false when there is nothing to run. */
async function startBatch(db: PrismaClient, batchId: number): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const batch = await lockBatch(tx, { batchId });
    if (batch?.status === "IN_PROCESS") return true;
    if (batch?.status !== "PENDING_PROCESSING") return false;
    await moveBatch(tx, { batchId, to: "IN_PROCESS" });
    await notifyBatch(tx, { batchId });
    return true;
  });
}

/** First phase of a filter selection: takes exactly what was confirmed, or nothing. @returns false when refused. */
async function reserveSelection(db: PrismaClient, batchId: number): Promise<boolean> {
  try {
    return await inTransaction(
      db,
      async (tx) => {
        const batch = await lockBatch(tx, { batchId });
        if (batch?.status !== "IN_PROCESS") return false;
        if (batch.reserved || batch.selection.kind !== "filter") return true;
        const found = await reservePendings(tx, { batchId, conditions: selectionConditions({ ...batch.selection, except: [...batch.selection.except] }) });
        if (found.count !== batch.requestedCount || !sameAmounts(found.totals, batch.selection.totals)) {
          throw new DomainError("conflict", "SELECTION_CHANGED", selectionChanged(batch, found));
        }
        await tx.$executeRaw`update billing_batches set reserved_at = now(), updated_at = clock_timestamp() where id = ${batchId}`;
        await notifyBatch(tx, { batchId });
        return true;
      },
      { timeoutMs: longTransactionMs },
    );
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "SELECTION_CHANGED") throw error;
    await inTransaction(db, async (tx) => {
      if (!(await tryMoveBatch(tx, { batchId, to: "ERROR", error: { code: error.code, message: error.message } }))) return;
      await notifyBatchFailed(tx, { batchId, code: error.code });
      await notifyBatch(tx, { batchId });
    });
    return false;
  }
}

function selectionChanged(batch: LockedBatch, found: { count: number; totals: Readonly<Record<string, string>> }): string {
  const confirmed = batch.selection.kind === "filter" ? batch.selection.totals : {};
  return `The selection changed: ${batch.requestedCount} pendings (${describe(confirmed)}) were confirmed, ${found.count} (${describe(found.totals)}) are there now. Nothing was reserved.`;
}

function describe(totals: Readonly<Record<string, string>>): string {
  return Object.entries(totals).map(([currency, total]) => `${currency} ${total}`).join(" + ") || "0";
}

/** One chunk: documents, lines, pendings, counters and progress, or nothing of it. */
async function issueChunk(tx: Tx, options: RunBatchOptions & { wait: boolean }): Promise<IssueResult | "settled"> {
  const { batchId, wait } = options;
  const batch = await lockBatch(tx, { batchId });
  if (batch?.status !== "IN_PROCESS") return "settled";
  const book = await lockBook(tx, { bookId: batch.receiptBookId });
  const result = await issueDocuments(tx, {
    batchId,
    grouping: batch.grouping,
    issueDate: batch.issueDate,
    book,
    receivers: receiversOfLetter[book.letter],
    authority: localSimulator,
    after: wait ? null : cursorOf(batch),
    size: options.chunkSize,
    wait,
  });
  if (result.claimed > 0) {
    await advanceBatch(tx, { batchId, result });
    await notifyBatch(tx, { batchId });
  }
  return result;
}

function cursorOf(batch: LockedBatch): ChunkCursor | null {
  const { cursorCustomerId, cursorPendingId } = batch;
  return cursorCustomerId === null || cursorPendingId === null ? null : { customerId: cursorCustomerId, pendingId: cursorPendingId };
}

async function finishBatch(db: PrismaClient, { batchId, worker }: RunBatchOptions): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (!(await tryMoveBatch(tx, { batchId, to: "PROCESSED" }))) return;
    const batch = await tx.billingBatch.findUniqueOrThrow({ where: { id: batchId }, select: { createdBy: true, requestId: true, invoicedCount: true, rejectedCount: true, invoiceCount: true } });
    const { requestId, createdBy, ...counts } = batch;
    await recordAudit(tx, { actor: { userId: null, label: worker, requestId }, action: "batch.processed", entity: "batch", entityId: batchId, data: counts });
    await notifyUser(tx, { userId: createdBy, kind: "batch.processed", entity: "batch", entityId: batchId, data: counts });
    await notifyBatch(tx, { batchId });
  });
}
