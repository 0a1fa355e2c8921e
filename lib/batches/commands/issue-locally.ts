import type { PrismaClient, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { LocalAuthority } from "../../fiscal/authority.ts";
import { receiversOfLetter } from "../../fiscal/letters.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { longTransactionMs } from "../model.ts";
import { advanceBatch } from "../sql/advance-batch.ts";
import { issueDocuments, type ChunkCursor, type IssueResult } from "../sql/issue-documents.ts";
import { lockBatch, type LockedBatch } from "../sql/lock-batch.ts";
import { lockBook } from "../sql/lock-book.ts";
import { cancelIfRequested } from "./cancel-batch.ts";
import type { RunBatchOptions, RunOutcome } from "./run-batch.ts";

type LocalOptions = RunBatchOptions & { readonly authority: LocalAuthority };

/** Issues a batch where documents and codes are written in one transaction: chunks until nothing is left, then one sweep for what was passed by. */
export async function issueLocally(db: PrismaClient, options: LocalOptions): Promise<RunOutcome | { kind: "done" }> {
  let wait = false;
  for (;;) {
    if (options.signal?.aborted) return { kind: "interrupted" };
    const chunk = await inTransaction(db, (tx) => issueChunk(tx, { ...options, wait }), { timeoutMs: longTransactionMs });
    if (chunk === "settled") return { kind: "settled" };
    if (chunk.claimed > 0) {
      options.onChunk?.();
      continue;
    }
    // Nothing behind the cursor. Rows that somebody held were passed by: one sweep from the start waits for them.
    if (wait) return { kind: "done" };
    wait = true;
  }
}

/** One chunk: documents, lines, pendings, counters and progress, or nothing of it. */
async function issueChunk(tx: Tx, options: LocalOptions & { wait: boolean }): Promise<IssueResult | "settled"> {
  const { batchId, wait, authority } = options;
  const batch = await lockBatch(tx, { batchId });
  if (batch?.status !== "IN_PROCESS" || batch.paused) return "settled";
  if (await cancelIfRequested(tx, batch)) return "settled";
  const book = await lockBook(tx, { bookId: batch.receiptBookId });
  const result = await issueDocuments(tx, {
    batchId,
    grouping: batch.grouping,
    issueDate: batch.issueDate,
    book,
    receivers: receiversOfLetter[book.letter],
    authority,
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

/** Where the last chunk ended. */
export function cursorOf(batch: Pick<LockedBatch, "cursorCustomerId" | "cursorPendingId">): ChunkCursor | null {
  const { cursorCustomerId, cursorPendingId } = batch;
  return cursorCustomerId === null || cursorPendingId === null ? null : { customerId: cursorCustomerId, pendingId: cursorPendingId };
}
