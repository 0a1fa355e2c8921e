import type { Db, Tx } from "../db/client.ts";
import type { FiscalDocument } from "../fiscal/fiscal-document.ts";
import { voucherOf } from "../fiscal/voucher-of.ts";
import type { LaneAuthority } from "../fiscal/authority.ts";
import { fiscalDocumentOf } from "./fiscal-document-of.ts";
import type { Attempt, ConflictEvidence, Decided, Decision, DraftDocument, LaneBook } from "./model.ts";
import { insertAttempt } from "./sql/insert-attempt.ts";
import { moveAttempt, type AttemptMove } from "./sql/move-attempt.ts";
import { lockAttempt } from "./sql/select-attempts.ts";
import { deleteOldCalls } from "./sql/select-health.ts";
import { rebillAnnulled, writeDecisions } from "./sql/write-decisions.ts";

/**
 * Writes what is about to be asked: the documents, the numbers they ask for and the full request. Nobody has called yet. The caller holds the
 * rows of batch and book and has seen that the lane is free; the unique index of open attempts says the same.
 */
export function prepareAttempt(
  tx: Tx,
  options: { batchId: number; book: LaneBook; issueDate: string; issuer: FiscalDocument["issuer"]; authority: Pick<LaneAuthority, "name" | "cuit">; drafts: readonly DraftDocument[] },
): Promise<number> {
  const { batchId, book, issueDate, issuer, authority } = options;
  const documents = options.drafts.map((draft, index) => ({
    draft,
    voucher: voucherOf(fiscalDocumentOf(draft, { book, number: book.nextNumber + index, issueDate, issuer, isLocal: authority.name === "LOCAL" })),
  }));
  return insertAttempt(tx, { batchId, book, authority: authority.name, cuit: authority.cuit, documents });
}

/** Says that an attempt leaves now. @returns the number of this send, or nothing where somebody else was faster. */
export async function markSent(tx: Tx, { attempt }: { attempt: Attempt }): Promise<number | undefined> {
  const moved = await moveAttempt(tx, { attemptId: attempt.id, sends: attempt.sends, to: "SENT" });
  return moved ? attempt.sends + 1 : undefined;
}

/** Moves an attempt on without deciding about its documents. @returns false where somebody else was faster. */
export function holdAttempt(tx: Tx, move: Omit<AttemptMove, "to"> & { readonly to: "PREPARED" | "IN_DOUBT" | "CONFLICT" }): Promise<boolean> {
  return moveAttempt(tx, move);
}

/**
 * Writes decisions about documents of an attempt, and settles it where none is left open. What came back from a send that is not the latest
 * any more counts for nothing: whoever sent again asks for itself. The caller holds the row of the batch.
 * @returns nothing where somebody else was faster.
 */
export async function decideDocuments(
  tx: Tx,
  { attempt, decisions, then }: { attempt: Pick<Attempt, "id" | "sends">; decisions: readonly Decision[]; then: "settled" | Omit<AttemptMove, "attemptId" | "sends"> },
): Promise<Decided | undefined> {
  const locked = await lockAttempt(tx, { attemptId: attempt.id });
  if (locked?.sends !== attempt.sends || locked.status === "SETTLED") return undefined;
  const decided = await writeDecisions(tx, { attemptId: attempt.id, decisions });
  await rebillAnnulled(tx, { attemptId: attempt.id, decisions });
  const moved = await moveAttempt(tx, { attemptId: attempt.id, sends: attempt.sends, ...(then === "settled" ? { to: "SETTLED" } : then) });
  if (!moved) throw new Error(`attempt ${attempt.id} changed under its lock`);
  return decided;
}

/** Has an attempt looked at now instead of at its time. */
export async function bringCheckForward(tx: Tx, { attemptId }: { attemptId: number }): Promise<void> {
  await tx.$executeRaw`update authorisation_attempts set next_check_at = null where id = ${attemptId} and status <> 'SETTLED'`;
}

/** Numbers of a book that somebody else used at the authority: recorded with the evidence, and passed over. The caller holds the book's row. */
export async function recordForeignNumbers(tx: Tx, { bookId, numbers, recordedBy }: { bookId: number; numbers: readonly ConflictEvidence[]; recordedBy: number }): Promise<void> {
  await tx.$executeRaw`
    insert into foreign_numbers (receipt_book_id, number, evidence, recorded_by)
    select ${bookId}, (e->>'number')::int, e, ${recordedBy} from jsonb_array_elements(${JSON.stringify(numbers)}::jsonb) e`;
  await tx.$executeRaw`update receipt_books set next_number = next_number + ${numbers.length}::int, updated_at = now() where id = ${bookId}`;
}

/** Housekeeping: health looks back a week. */
export function forgetOldCalls(db: Db): Promise<number> {
  return deleteOldCalls(db);
}
