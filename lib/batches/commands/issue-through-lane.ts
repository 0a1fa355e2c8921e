import { prepareAttempt } from "../../authorisations/commands.ts";
import type { Attempt } from "../../authorisations/model.ts";
import { openAttempt, openDocuments } from "../../authorisations/queries.ts";
import { now } from "../../clock.ts";
import type { PrismaClient, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { ArcaFault } from "../../fiscal/arca/arca-fault.ts";
import type { LaneAuthority } from "../../fiscal/authority.ts";
import { receiversOfLetter } from "../../fiscal/letters.ts";
import { localLane } from "../../fiscal/local-lane.ts";
import { sleep } from "../../jobs/sleep.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { advanceBatch } from "../sql/advance-batch.ts";
import { draftInvoices } from "../sql/draft-invoices.ts";
import { draftNotes } from "../sql/draft-notes.ts";
import { lockBatch, type LockedBatch } from "../sql/lock-batch.ts";
import { lockBook, type LockedBook } from "../sql/lock-book.ts";
import { findEarlierBatch } from "../sql/find-earlier-batch.ts";
import { findIssuer } from "../sql/find-issuer.ts";
import { cancelIfRequested } from "./cancel-batch.ts";
import { fetchRates } from "./fetch-rates.ts";
import { cursorOf } from "./issue-locally.ts";
import type { RunBatchOptions, RunOutcome } from "./run-batch.ts";
import { stepLane, writeDecided } from "./run-lane.ts";
import { stopBatch } from "./settle-failure.ts";

/** Shorter pauses are waited out here; for longer ones the job is given back, so that it does not keep a worker busy. */
const waitedOutMs = 1_500;
/** How often a batch looks whether the one before it in its lane has ended. */
const behindMs = 1_000;
/** An authority that did not answer, and did not say when to ask again. */
const unansweredMs = 5_000;

/** What a turn of the lane begins with. */
type Turn =
  | { readonly kind: "over" }
  | { readonly kind: "stopped"; readonly code: string; readonly message: string }
  | { readonly kind: "behind" }
  /** Nothing is left to claim behind the cursor. */
  | { readonly kind: "empty" }
  /** Everything claimed was set aside: the next ones may be good. */
  | { readonly kind: "moved" }
  | { readonly kind: "attempt"; readonly attempt: Attempt };

/**
 * Issues a batch through the lane of its receipt book: one attempt at a time, each written before the call and decided after it. Whatever attempt
 * the lane is at comes first, also one that another process or another batch left behind.
 */
export async function issueThroughLane(db: PrismaClient, options: RunBatchOptions): Promise<RunOutcome | { kind: "done" }> {
  const { batchId, signal } = options;
  const authority = await laneAuthority(db, options);
  let size: number;
  try {
    size = await authority.maxPerRequest();
    await fetchRates(db, { batchId, authority });
  } catch (error) {
    return stopOrWait(db, options, error);
  }
  let sweeping = false;
  for (;;) {
    if (signal?.aborted) return { kind: "interrupted" };
    const turn = await inTransaction(db, (tx) => takeTurn(tx, { batchId, authority, size, fromStart: sweeping }), { timeoutMs: 120_000 });
    if (turn.kind === "over") return { kind: "settled" };
    if (turn.kind === "stopped") return stop(db, options, turn);
    if (turn.kind === "behind") return { kind: "waiting", until: new Date(now().getTime() + behindMs) };
    if (turn.kind === "empty") {
      // One look from the start, as after a cursor that was set back: nothing may be left when a batch ends.
      if (sweeping) return { kind: "done" };
      sweeping = true;
      continue;
    }
    sweeping = false;
    if (turn.kind === "moved") {
      options.onChunk?.();
      continue;
    }
    const step = await stepLane(db, { batchId: turn.attempt.batchId, authority, attempt: turn.attempt });
    if (step.kind === "moved") options.onChunk?.();
    else if (step.kind === "stopped") {
      if (turn.attempt.batchId !== batchId) return { kind: "waiting", until: new Date(now().getTime() + behindMs * 10) };
      return stop(db, options, step);
    } else {
      const ms = step.until.getTime() - now().getTime();
      if (ms > waitedOutMs) return { kind: "waiting", until: step.until };
      await sleep(Math.max(ms, 0), signal);
    }
  }
}

async function laneAuthority(db: PrismaClient, { authority, batchId }: RunBatchOptions): Promise<LaneAuthority> {
  if (authority.kind === "remote") return authority;
  const batch = await db.billingBatch.findUniqueOrThrow({ where: { id: batchId }, select: { receiptBookId: true } });
  const issuer = await findIssuer(db);
  return localLane({ bookId: batch.receiptBookId, cuit: issuer?.cuit ?? "" });
}

/** The authority could not be asked before anything was written: a person is told what to mend, and everything else is waited for. */
async function stopOrWait(db: PrismaClient, options: RunBatchOptions, error: unknown): Promise<RunOutcome> {
  if (!(error instanceof ArcaFault)) throw error;
  if (error.remedy === "person") return stop(db, options, error);
  return { kind: "waiting", until: error.retryAt ?? new Date(now().getTime() + unansweredMs) };
}

async function stop(db: PrismaClient, { batchId, worker }: RunBatchOptions, reason: { code: string; message: string }): Promise<RunOutcome> {
  await stopBatch(db, { batchId, worker, code: reason.code, message: reason.message });
  return { kind: "settled" };
}

interface TurnOptions {
  readonly batchId: number;
  readonly authority: LaneAuthority;
  readonly size: number;
  readonly fromStart: boolean;
}

/** What to do next, and where nothing is under way, the next attempt written. Lock order: batch, then book. */
async function takeTurn(tx: Tx, options: TurnOptions): Promise<Turn> {
  const batch = await lockBatch(tx, { batchId: options.batchId });
  if (batch?.status !== "IN_PROCESS") return { kind: "over" };
  const book = await lockBook(tx, { bookId: batch.receiptBookId });
  const attempt = await openAttempt(tx, { bookId: book.id });
  if (attempt && attempt.batchId !== batch.id) return takeOver(tx, attempt);
  const isEnding = batch.paused || batch.cancelRequestedBy !== null;
  if (attempt && !(isEnding && attempt.status === "PREPARED")) return { kind: "attempt", attempt };
  if (attempt) await takeBack(tx, attempt);
  if (await cancelIfRequested(tx, batch)) return { kind: "over" };
  if (batch.paused) return { kind: "over" };
  if (await findEarlierBatch(tx, { bookId: book.id, batchId: batch.id })) return { kind: "behind" };
  return prepare(tx, { ...options, batch, book });
}

/** An attempt that a batch left behind which nobody runs (it ended in ERROR, say) is brought to its end by whoever needs the lane. */
async function takeOver(tx: Tx, attempt: Attempt): Promise<Turn> {
  const other = await tx.billingBatch.findUniqueOrThrow({ where: { id: attempt.batchId }, select: { status: true } });
  return other.status === "IN_PROCESS" || attempt.status === "CONFLICT" ? { kind: "behind" } : { kind: "attempt", attempt };
}

/** Nobody at the authority knows of a PREPARED attempt: its numbers are free, its documents wait as they did. */
async function takeBack(tx: Tx, attempt: Attempt): Promise<void> {
  const documents = await openDocuments(tx, { attemptId: attempt.id });
  const decisions = documents.map(({ position }) => ({ position, result: "NOT_PROCESSED", messages: [] }) as const);
  await writeDecided(tx, { batchId: attempt.batchId, attempt, decisions, then: "settled" });
}

async function prepare(tx: Tx, { batch, book, authority, size, fromStart }: TurnOptions & { batch: LockedBatch; book: LockedBook }): Promise<Turn> {
  const issuer = (await findIssuer(tx)) ?? { cuit: authority.cuit, cbu: null, cbuAlias: null, mipymeTransfer: "SCA" };
  if (authority.name !== "LOCAL" && issuer.cuit !== authority.cuit) {
    return { kind: "stopped", code: "ISSUER_MISMATCH", message: `The company's CUIT is not the one that the authority is configured for (${authority.cuit}).` };
  }
  if (book.authority !== null && book.authority !== authority.name) {
    return { kind: "stopped", code: "BOOK_OF_ANOTHER_AUTHORITY", message: `The documents of ${book.code} were authorised by ${book.authority}: ${authority.name} cannot continue its numbers. Use another receipt book.` };
  }
  const after = fromStart ? null : cursorOf(batch);
  const { id: batchId, issueDate } = batch;
  // ARCA takes MiPyME credit invoices and their notes one at a time (error 10003).
  const documents = book.documentType.startsWith("MIPYME_") && authority.name !== "LOCAL" ? 1 : size;
  if (batch.kind === "NOTES") {
    const drafts = await draftNotes(tx, { batchId, issueDate, afterId: after?.pendingId ?? 0, size: documents });
    const last = drafts.at(-1)?.noteRequestId;
    if (last === undefined || last === null) return { kind: "empty" };
    const stranger = drafts.find(({ corrected }) => corrected?.authority !== authority.name)?.corrected;
    if (stranger) {
      return { kind: "stopped", code: "DOCUMENT_OF_ANOTHER_AUTHORITY", message: `Number ${stranger.number} was authorised by ${stranger.authority}: ${authority.name} knows nothing of it, and cannot correct it.` };
    }
    await advanceBatch(tx, { batchId, result: { invoiced: 0, rejected: 0, documents: 0, last: { customerId: 0, pendingId: last } } });
    return begin(tx, { batchId, book, issueDate, issuer, authority, drafts });
  }
  const drafts = await draftInvoices(tx, { batchId, grouping: batch.grouping, issueDate, book, receivers: receiversOfLetter[book.letter], authority: authority.name, after, size: documents });
  if (drafts.claimed === 0) return { kind: "empty" };
  await advanceBatch(tx, { batchId, result: { invoiced: 0, rejected: drafts.rejected, documents: 0, last: drafts.last } });
  if (drafts.documents.length > 0) return begin(tx, { batchId, book, issueDate, issuer, authority, drafts: drafts.documents });
  await notifyBatch(tx, { batchId });
  return { kind: "moved" };
}

async function begin(tx: Tx, options: Parameters<typeof prepareAttempt>[1]): Promise<Turn> {
  await prepareAttempt(tx, options);
  await notifyBatch(tx, { batchId: options.batchId });
  const attempt = await openAttempt(tx, { bookId: options.book.id });
  if (!attempt) throw new Error("an attempt that was just written is not open");
  return { kind: "attempt", attempt };
}
