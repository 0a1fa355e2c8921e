import type { Db, Tx } from "../db/client.ts";
import { env } from "../env.ts";
import { ArcaFault } from "../fiscal/arca/arca-fault.ts";
import type { ArcaAuthority } from "../fiscal/arca/authority.ts";
import { authorityNameOf } from "../fiscal/authority.ts";
import type { Attempt, AuthorityHealth, ConflictEvidence, OpenAttempt, SeriesComparison } from "./model.ts";
import { findOpenAttempt, lockAttempt, selectOpenDocuments, type OpenDocument } from "./sql/select-attempts.ts";
import { countRejects, selectHealth } from "./sql/select-health.ts";
import { selectOpenAttempts } from "./sql/select-open-attempts.ts";
import { selectSeries } from "./sql/select-series.ts";

/** What the lane of a receipt book is at; nothing where it is free. */
export function openAttempt(db: Db, { bookId }: { bookId: number }): Promise<Attempt | undefined> {
  return findOpenAttempt(db, { bookId });
}

/** An attempt that is not settled, its row held. */
export async function openAttemptById(tx: Tx, { attemptId }: { attemptId: number }): Promise<Attempt | undefined> {
  const attempt = await lockAttempt(tx, { attemptId });
  return attempt?.status === "SETTLED" ? undefined : attempt;
}

/** What the authority was found to have, of an attempt in conflict. */
export async function evidenceOf(db: Db, { attemptId }: { attemptId: number }): Promise<readonly ConflictEvidence[]> {
  const [attempt] = await selectOpenAttempts(db, { attemptId });
  return attempt?.evidence ?? [];
}

/** The documents of an attempt that nothing is decided about yet, in the order of their numbers. */
export function openDocuments(db: Db, { attemptId }: { attemptId: number }): Promise<OpenDocument[]> {
  return selectOpenDocuments(db, { attemptId });
}

/** What is with the authority, or about to be, the oldest first. */
export function listOpenAttempts(db: Db): Promise<OpenAttempt[]> {
  return selectOpenAttempts(db);
}

/** A single lost call is no outage yet: the circuit breaker of the client and its repeats ride it out. */
const failuresOfAnOutage = 2;

/** How the authority has been answering; nothing but zeros where there is none. */
export async function authorityHealth(db: Db): Promise<AuthorityHealth> {
  const authority = authorityNameOf(env().ARCA_ENVIRONMENT);
  const [health, rejects, open] = await Promise.all([selectHealth(db, { authority }), countRejects(db), selectOpenAttempts(db)]);
  const { lastGoodAt, failingSince, failures, lastReason, calls, p50Ms, p95Ms } = health;
  const isDown = failures >= failuresOfAnOutage;
  return {
    authority,
    lastGoodAt: lastGoodAt?.toISOString() ?? null,
    downSince: isDown ? (failingSince?.toISOString() ?? null) : null,
    lastReason: isDown ? lastReason : null,
    calls, p50Ms, p95Ms, rejects,
    openDocuments: open.reduce((sum, attempt) => sum + attempt.documents, 0),
    conflicts: open.filter((attempt) => attempt.status === "CONFLICT").length,
  };
}

/**
 * The last number of each active book on both sides, and what a difference means. Asks the authority once for each book, one after another.
 * Nothing is written.
 */
export async function compareSeries(db: Db, { authority }: { authority: Pick<ArcaAuthority, "lastAuthorised" | "name"> }): Promise<SeriesComparison[]> {
  const books = await selectSeries(db, { authority: authority.name });
  const compared: SeriesComparison[] = [];
  for (const { receiptBook, pointOfSale, voucherType, ours, inFlight } of books) {
    try {
      const theirs = await authority.lastAuthorised({ pointOfSale, voucherType });
      const verdict = theirs === ours ? "equal" : theirs < ours ? "behind-there" : theirs <= ours + inFlight ? "in-flight" : "ahead-there";
      compared.push({ receiptBook, ours, theirs, verdict, reason: null });
    } catch (error) {
      if (!(error instanceof ArcaFault)) throw error;
      compared.push({ receiptBook, ours, theirs: null, verdict: "unknown", reason: error.message });
    }
  }
  return compared;
}
