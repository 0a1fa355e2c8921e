import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import { bringCheckForward, recordForeignNumbers } from "../../authorisations/commands.ts";
import type { Decision } from "../../authorisations/model.ts";
import { evidenceOf, openAttemptById, openDocuments } from "../../authorisations/queries.ts";
import type { Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError, notFound } from "../../errors/domain-error.ts";
import { notifyBatch } from "../../progress/notify.ts";
import { enqueueBatch } from "../queue.ts";
import { lockBatch } from "../sql/lock-batch.ts";
import { lockBook } from "../sql/lock-book.ts";
import { moveBatch } from "../sql/move-batch.ts";
import { writeDecided } from "./run-lane.ts";

/**
 * Has a document in doubt asked after now instead of at its time. It is never sent again by this: only what the authority answers decides.
 * Throws NOT_FOUND for an attempt that is settled or never was.
 */
export function recheckAttempt(db: Db, { actor, attemptId }: { actor: Actor; attemptId: number }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const attempt = await openAttemptById(tx, { attemptId });
    if (!attempt) throw notFound(`Open attempt ${attemptId}`);
    const batch = await lockBatch(tx, { batchId: attempt.batchId });
    if (!batch) throw notFound(`Batch ${attempt.batchId}`);
    await bringCheckForward(tx, { attemptId });
    if (batch.status === "IN_PROCESS" || batch.status === "PENDING_PROCESSING") await enqueueBatch(tx, { batchId: batch.id, bookId: batch.receiptBookId });
    await recordAudit(tx, { actor, action: "attempt.rechecked", entity: "batch", entityId: batch.id, data: { attemptId } });
    await notifyBatch(tx, { batchId: batch.id });
  });
}

/**
 * A person has compared: the number at the authority is somebody else's document. It is recorded as foreign, with the evidence and who said so; what
 * waited goes on with the next number, and the batch with it. Throws NOT_FOUND, ATTEMPT_NOT_IN_CONFLICT.
 */
export function acknowledgeConflict(db: Db, { actor, attemptId }: { actor: Actor; attemptId: number }): Promise<{ batchId: number; foreign: readonly number[] }> {
  return inTransaction(db, async (tx) => {
    const found = await openAttemptById(tx, { attemptId });
    if (!found) throw notFound(`Open attempt ${attemptId}`);
    const batch = await lockBatch(tx, { batchId: found.batchId });
    const attempt = await openAttemptById(tx, { attemptId });
    if (!batch || attempt?.status !== "CONFLICT") {
      throw new DomainError("conflict", "ATTEMPT_NOT_IN_CONFLICT", "The authority has no other document under these numbers any more. Reload and look again.");
    }
    const book = await lockBook(tx, { bookId: batch.receiptBookId });
    const evidence = await evidenceOf(tx, { attemptId });
    const foreign = evidence.filter(({ result }) => result === "conflict");
    await recordForeignNumbers(tx, { bookId: book.id, numbers: foreign, recordedBy: actor.userId });
    const documents = await openDocuments(tx, { attemptId });
    const byNumber = new Map(evidence.map((known) => [known.number, known]));
    const decisions = documents.map(({ position, number }): Decision => {
      const known = byNumber.get(number);
      // Behind somebody else's number the authority may still have one of ours: it is taken over, never issued again.
      return known?.result === "adopt" && known.cae !== undefined && known.caeDueDate !== undefined
        ? { position, result: "APPROVED", cae: known.cae, caeDueDate: known.caeDueDate, messages: [] }
        : { position, result: "NOT_PROCESSED", messages: [] };
    });
    await writeDecided(tx, { batchId: batch.id, attempt, decisions, then: "settled" });
    if (batch.status === "ERROR") {
      await moveBatch(tx, { batchId: batch.id, to: "PENDING_PROCESSING" });
      await enqueueBatch(tx, { batchId: batch.id, bookId: book.id });
    }
    const numbers = foreign.map(({ number }) => number);
    await recordAudit(tx, { actor, action: "attempt.conflict_acknowledged", entity: "batch", entityId: batch.id, data: { attemptId, receiptBook: book.code, foreign: numbers } });
    await notifyBatch(tx, { batchId: batch.id });
    return { batchId: batch.id, foreign: numbers };
  });
}
