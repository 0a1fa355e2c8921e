import { decideDocuments, holdAttempt, markSent } from "../../authorisations/commands.ts";
import type { Attempt, AuthorityMessage, Decision } from "../../authorisations/model.ts";
import { openDocuments } from "../../authorisations/queries.ts";
import { now } from "../../clock.ts";
import type { PrismaClient, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { AuthorisationOutcome, VoucherOutcome } from "../../fiscal/arca/authorisation.ts";
import { ArcaFault, type ServiceMessage } from "../../fiscal/arca/arca-fault.ts";
import type { DoubtOutcome } from "../../fiscal/arca/settle-doubt.ts";
import type { LaneAuthority } from "../../fiscal/authority.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { lockBatch } from "../sql/lock-batch.ts";
import { advanceBatchOverDecisions } from "../sql/advance-batch.ts";

/** What one step of a lane came to. */
export type LaneStep =
  /** Documents were decided about: there may be more to do at once. */
  | { readonly kind: "moved" }
  /** Nothing can be done before that moment. */
  | { readonly kind: "wait"; readonly until: Date }
  /** A person has to act first: the batch ends in ERROR with this reason. */
  | { readonly kind: "stopped"; readonly code: string; readonly message: string };

export interface LaneOptions {
  readonly batchId: number;
  readonly authority: LaneAuthority;
  /** What the lane is at. */
  readonly attempt: Attempt;
}

/** A lane asks again at the latest after this. */
const longestPauseMs = 30_000;
/** 10016 without a document that explains it is believed the second time: the first one may be a race at the authority. */
const seriesRefusalsBelieved = 2;

/** Takes the open attempt of a lane one step further: sends it, or finds out what became of it. Never called inside a transaction. */
export function stepLane(db: PrismaClient, options: LaneOptions): Promise<LaneStep> {
  const { attempt } = options;
  if (attempt.nextCheckAt !== null && attempt.nextCheckAt > now()) return Promise.resolve({ kind: "wait", until: attempt.nextCheckAt });
  if (attempt.status === "CONFLICT") return Promise.resolve(conflictStop);
  return attempt.status === "PREPARED" ? send(db, options) : settle(db, options);
}

const conflictStop: LaneStep = {
  kind: "stopped",
  code: "NUMBER_CONFLICT",
  message: "The tax authority has another document under a number of this receipt book. Compare both on the authority screen and record the number as issued elsewhere; the batch then goes on with the next one.",
};

async function send(db: PrismaClient, { batchId, authority, attempt }: LaneOptions): Promise<LaneStep> {
  const documents = await openDocuments(db, { attemptId: attempt.id });
  const sends = await inTransaction(db, (tx) => markSent(tx, { attempt }));
  if (sends === undefined) return { kind: "moved" };
  const sent = { ...attempt, sends };
  const outcome = await authority.authorise({ pointOfSale: attempt.pointOfSale, voucherType: attempt.voucherType }, documents.map(({ voucher }) => voucher));
  const positions = new Map(documents.map(({ number, position }) => [number, position]));
  return takeOutcome(db, { batchId, attempt: sent, authority, outcome, positions });
}

/** What an answer, or its absence, means for the lane; see the table in lib/fiscal/arca/README.md. */
async function takeOutcome(
  db: PrismaClient,
  { batchId, attempt, authority, outcome, positions }: LaneOptions & { outcome: AuthorisationOutcome; positions: ReadonlyMap<number, number> },
): Promise<LaneStep> {
  if (outcome.kind === "uncertain") {
    return hold(db, { batchId, attempt, to: "IN_DOUBT", reason: outcome.reason, until: inMs(authority.settleDelayMs) });
  }
  if (outcome.kind === "refused") {
    if (outcome.remedy === "person") return withdraw(db, { batchId, attempt, positions, code: outcome.code, message: outcome.message });
    return hold(db, { batchId, attempt, to: "PREPARED", reason: outcome.message, until: outcome.retryAt ?? pauseAfter(authority, attempt), checked: true });
  }
  const known = outcome.vouchers.map((voucher) => decisionOf(voucher, positions.get(voucher.number) ?? 0));
  // Everything before the first one that is not clear is decided; that one and those behind it are asked after.
  const clear = known.findIndex((decision) => decision === undefined);
  if (clear < 0) return decide(db, { batchId, attempt, decisions: known.filter((decision) => decision !== undefined) });
  const doubtful = outcome.vouchers[clear];
  const seriesRefused = doubtful?.result === "rejected";
  const decisions = known.slice(0, clear).filter((decision) => decision !== undefined);
  const reason = doubtful?.result === "rejected" ? textOf(doubtful.messages) : doubtful?.result === "uncertain" ? doubtful.reason : "";
  return decide(db, { batchId, attempt, decisions, then: { to: "IN_DOUBT", reason, seriesRefused, nextCheckAt: seriesRefused ? null : inMs(authority.settleDelayMs) } });
}

/** Nothing where only asking can tell: an uncertain one, or a refusal of number or date, which may be our own lost call. */
function decisionOf(voucher: VoucherOutcome, position: number): Decision | undefined {
  switch (voucher.result) {
    case "approved":
      return { position, result: "APPROVED", cae: voucher.cae, caeDueDate: voucher.caeDueDate, messages: messagesOf(voucher.observations) };
    case "rejected":
      return voucher.scope === "series" ? undefined : rejection(position, voucher.messages);
    case "not-processed":
      return { position, result: "NOT_PROCESSED", messages: messagesOf(voucher.messages) };
    case "uncertain":
      return undefined;
  }
}

/** Asks the authority what became of the documents of an attempt, and acts on it: adopt, send again, or wait; a conflict is for a person. */
async function settle(db: PrismaClient, { batchId, authority, attempt }: LaneOptions): Promise<LaneStep> {
  if (attempt.status === "SENT" && !(await inTransaction(db, (tx) => holdAttempt(tx, { attemptId: attempt.id, sends: attempt.sends, to: "IN_DOUBT", reason: "the process that sent it ended before the answer was written" })))) {
    return { kind: "moved" };
  }
  const documents = await openDocuments(db, { attemptId: attempt.id });
  let outcomes: DoubtOutcome[];
  try {
    outcomes = await authority.settle({ pointOfSale: attempt.pointOfSale, voucherType: attempt.voucherType }, documents.map(({ voucher }) => voucher));
  } catch (error) {
    if (!(error instanceof ArcaFault)) throw error;
    return hold(db, { batchId, attempt, to: "IN_DOUBT", reason: error.message, until: error.retryAt ?? pauseAfter(authority, attempt), checked: true });
  }
  const positions = new Map(documents.map(({ number, position }) => [number, position]));
  const adopted = leading(outcomes, "adopt").map(
    (outcome): Decision => ({ position: positions.get(outcome.number) ?? 0, result: "APPROVED", cae: outcome.cae, caeDueDate: outcome.caeDueDate, messages: messagesOf(outcome.observations) }),
  );
  const rest = outcomes.slice(adopted.length);
  if (rest.length === 0) return decide(db, { batchId, attempt, decisions: adopted });
  const waiting = rest.find((outcome) => outcome.result === "wait");
  if (waiting) return decide(db, { batchId, attempt, decisions: adopted, then: { to: "IN_DOUBT", reason: waiting.reason, nextCheckAt: pauseAfter(authority, attempt), checked: true } });
  const conflicts = rest.filter((outcome) => outcome.result === "conflict");
  if (conflicts.length > 0) {
    const step = await decide(db, { batchId, attempt, decisions: adopted, then: { to: "CONFLICT", reason: "the authority has another document under this number", evidence: rest } });
    return step.kind === "moved" ? conflictStop : step;
  }
  return sendAgain(db, { batchId, authority, attempt, adopted, rest: rest.map(({ number }) => positions.get(number) ?? 0) });
}

/** Not on record: the same numbers go again, unless the authority keeps refusing number or date without a document that explains it. */
async function sendAgain(
  db: PrismaClient,
  { batchId, authority, attempt, adopted, rest }: LaneOptions & { adopted: readonly Decision[]; rest: readonly number[] },
): Promise<LaneStep> {
  if (attempt.seriesRefusals >= seriesRefusalsBelieved) {
    const [first = 0, ...others] = rest;
    const refused = rejection(first, [{ code: 10_016, text: "El numero o fecha del comprobante no se corresponde con el proximo a autorizar." }]);
    const decisions: Decision[] = [...adopted, refused, ...others.map((position): Decision => ({ position, result: "NOT_PROCESSED", messages: [] }))];
    return decide(db, { batchId, attempt, decisions });
  }
  if (adopted.length > 0) {
    const step = await decide(db, { batchId, attempt, decisions: adopted, then: { to: "IN_DOUBT", reason: "the rest is not on record and goes again" } });
    if (step.kind !== "moved") return step;
  }
  return send(db, { batchId, authority, attempt });
}

/** The request was turned away for a reason that a person must mend: its numbers are free, its documents go again when the batch is retried. */
async function withdraw(
  db: PrismaClient,
  { batchId, attempt, positions, code, message }: { batchId: number; attempt: Attempt; positions: ReadonlyMap<number, number>; code: string; message: string },
): Promise<LaneStep> {
  const decisions = [...positions.values()].map((position): Decision => ({ position, result: "NOT_PROCESSED", messages: [] }));
  await decide(db, { batchId, attempt, decisions });
  return { kind: "stopped", code, message };
}

async function hold(
  db: PrismaClient,
  { batchId, attempt, to, reason, until, checked }: { batchId: number; attempt: Attempt; to: "PREPARED" | "IN_DOUBT"; reason: string; until: Date; checked?: boolean },
): Promise<LaneStep> {
  await inTransaction(db, async (tx) => {
    await holdAttempt(tx, { attemptId: attempt.id, sends: attempt.sends, to, reason, nextCheckAt: until, ...(checked === undefined ? {} : { checked }) });
    await notifyBatch(tx, { batchId });
  });
  return { kind: "wait", until };
}

/** Writes decisions, counters, cursor and progress in one transaction. Being too late is no fault: whoever was faster did it. */
async function decide(
  db: PrismaClient,
  { batchId, attempt, decisions, then = "settled" }: { batchId: number; attempt: Attempt; decisions: readonly Decision[]; then?: Parameters<typeof decideDocuments>[1]["then"] },
): Promise<LaneStep> {
  await inTransaction(db, (tx) => writeDecided(tx, { batchId, attempt, decisions, then }), { timeoutMs: 120_000 });
  return then !== "settled" && then.nextCheckAt ? { kind: "wait", until: then.nextCheckAt } : { kind: "moved" };
}

/** For a transaction of the caller's own. */
export async function writeDecided(tx: Tx, { batchId, attempt, decisions, then }: { batchId: number } & Parameters<typeof decideDocuments>[1]): Promise<void> {
  await lockBatch(tx, { batchId });
  const decided = await decideDocuments(tx, { attempt, decisions, then });
  if (!decided) return;
  await advanceBatchOverDecisions(tx, { batchId, decided });
  await notifyBatch(tx, { batchId });
}

function leading<R extends DoubtOutcome["result"]>(outcomes: readonly DoubtOutcome[], result: R): Extract<DoubtOutcome, { result: R }>[] {
  const end = outcomes.findIndex((outcome) => outcome.result !== result);
  return (end < 0 ? outcomes : outcomes.slice(0, end)) as Extract<DoubtOutcome, { result: R }>[];
}

function rejection(position: number, messages: readonly ServiceMessage[]): Decision {
  const [first] = messages;
  return { position, result: "REJECTED", code: `ARCA_${first?.code ?? 0}`, messages: messagesOf(messages) };
}

function messagesOf(messages: readonly ServiceMessage[]): AuthorityMessage[] {
  return messages.map(({ code, text }) => ({ code: String(code), message: text }));
}

function textOf(messages: readonly ServiceMessage[]): string {
  return messages.map(({ code, text }) => `${code}: ${text}`).join(" · ");
}

function inMs(ms: number): Date {
  return new Date(now().getTime() + ms);
}

function pauseAfter(authority: LaneAuthority, attempt: Attempt): Date {
  return inMs(Math.min(Math.max(authority.settleDelayMs, 250) * 2 ** Math.min(attempt.checks, 16), longestPauseMs));
}
