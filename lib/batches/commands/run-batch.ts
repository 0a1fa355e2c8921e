import { recordAudit } from "../../audit/record.ts";
import type { PrismaClient } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Authority } from "../../fiscal/authority.ts";
import { notifyUser } from "../../notifications/commands.ts";
import { enqueueBatchMail } from "../../jobs/batch-mail.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { isOfPlainInvoices } from "../sql/is-of-plain-invoices.ts";
import { lockBatch } from "../sql/lock-batch.ts";
import { moveBatch, tryMoveBatch } from "../sql/move-batch.ts";
import { issueLocally } from "./issue-locally.ts";
import { issueThroughLane } from "./issue-through-lane.ts";
import { reserveSelection } from "./reserve-selection.ts";

export interface RunBatchOptions {
  readonly batchId: number;
  /** Who runs it, for the audit trail: `worker:<id>`. */
  readonly worker: string;
  /** Pendings per chunk, where documents need no authority. */
  readonly chunkSize: number;
  readonly authority: Authority;
  /** Aborted when the process must end: the chunk in flight is finished, and nothing new begun. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each committed chunk. */
  readonly onChunk?: (() => void) | undefined;
}

/**
 * - `settled`: nothing is left to do for a worker, or somebody paused or cancelled it meanwhile;
 * - `interrupted`: the signal came first;
 * - `waiting`: its lane can do nothing before that moment (an outage, a document in doubt): it is run again then.
 */
export type RunOutcome = { readonly kind: "settled" } | { readonly kind: "interrupted" } | { readonly kind: "waiting"; readonly until: Date };

/**
 * Runs a batch from wherever it is: reserve, then chunks of one transaction each, then the end. Any number of processes
 * may call it at any time, for the first time or after a crash: the row lock of the batch puts them one after another
 * and the cursor in the row says where to go on.
 *
 * With a remote authority every document goes through the lane of its book. Without one, plain invoices are issued by one statement per
 * chunk, and everything else goes through the same lanes, which then find an authority that approves everything.
 * Throws infrastructure faults as they are, the chunk rolled back whole; refusals (SELECTION_CHANGED) end in ERROR here.
 */
export async function runBatch(db: PrismaClient, options: RunBatchOptions): Promise<RunOutcome> {
  const { batchId, authority } = options;
  if (!(await startBatch(db, batchId))) return { kind: "settled" };
  if (!(await reserveSelection(db, batchId))) return { kind: "settled" };
  const outcome =
    authority.kind === "local" && (await isOfPlainInvoices(db, { batchId, authority: authority.name })) ? await issueLocally(db, { ...options, authority }) : await issueThroughLane(db, options);
  if (outcome.kind !== "done") return outcome;
  await finishBatch(db, options);
  return { kind: "settled" };
}

/** @returns false when there is nothing to run. */
async function startBatch(db: PrismaClient, batchId: number): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const batch = await lockBatch(tx, { batchId });
    if (batch?.status === "IN_PROCESS") return true;
    if (batch?.status !== "PENDING_PROCESSING" || batch.paused) return false;
    await moveBatch(tx, { batchId, to: "IN_PROCESS" });
    await notifyBatch(tx, { batchId });
    return true;
  });
}

async function finishBatch(db: PrismaClient, { batchId, worker }: RunBatchOptions): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (!(await tryMoveBatch(tx, { batchId, to: "PROCESSED" }))) return;
    const batch = await tx.billingBatch.findUniqueOrThrow({ where: { id: batchId }, select: { createdBy: true, requestId: true, invoicedCount: true, rejectedCount: true, invoiceCount: true } });
    const { requestId, createdBy, ...counts } = batch;
    await recordAudit(tx, { actor: { userId: null, label: worker, requestId }, action: "batch.processed", entity: "batch", entityId: batchId, data: counts });
    await notifyUser(tx, { userId: createdBy, kind: "batch.processed", entity: "batch", entityId: batchId, data: counts });
    if (counts.invoiceCount > 0) await enqueueBatchMail(tx, { batchId });
    await notifyBatch(tx, { batchId });
  });
}
