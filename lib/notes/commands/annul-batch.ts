import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import { authorise } from "../../auth/authenticate.ts";
import { noteIssueDate, openNotesBatch } from "../../batches/commands/open-notes-batch.ts";
import type { Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError, notFound } from "../../errors/domain-error.ts";
import { findNoteBook } from "../find-note-book.ts";
import type { AnnulBatchInput } from "../model.ts";
import { insertWholeNotes } from "../sql/insert-requests.ts";
import { lockBatchDocuments } from "../sql/lock-documents.ts";
import type { RequestedNotes } from "./request-note.ts";

/** A hundred thousand documents are locked and asked for in one transaction. */
const longTransactionMs = 180_000;

/**
 * Annuls a batch: asks for a credit note of each of its documents that has something left, all in one batch of notes. Of two who ask at once the second
 * waits for the first and finds nothing left. What was rejected or cancelled can be asked for again.
 * Throws NOT_FOUND, FORBIDDEN, BATCH_NOT_OVER, BATCH_OF_NOTES, NOTHING_LEFT, NOTE_BOOK_MISSING and what the date is refused for.
 */
export function annulBatch(db: Db, { actor, batchId, input }: { actor: Actor; batchId: number; input: AnnulBatchInput }): Promise<RequestedNotes> {
  authorise(actor, "documents:annul");
  return inTransaction(
    db,
    async (tx) => {
      const batch = await tx.billingBatch.findUnique({ where: { id: batchId }, select: { kind: true, status: true } });
      if (!batch) throw notFound(`Batch ${batchId}`);
      if (batch.kind === "NOTES") throw new DomainError("invalid", "BATCH_OF_NOTES", "A batch of notes is not annulled: its notes are corrected one by one.");
      if (batch.status !== "PROCESSED" && batch.status !== "CANCELLED") {
        throw new DomainError("conflict", "BATCH_NOT_OVER", "The batch may still issue documents. Wait for its end, or cancel it first.", { details: { status: batch.status } });
      }
      const documents = await lockBatchDocuments(tx, { batchId });
      if (!documents || documents.count === 0) throw new DomainError("conflict", "NOTHING_LEFT", "Nothing of this batch is left to annul.");
      const book = await findNoteBook(tx, { of: documents, kind: "CREDIT" });
      const issueDate = await noteIssueDate(tx, { bookId: book.id, asked: input.issueDate, notBefore: documents.latestIssueDate });
      const { count, totals } = documents;
      const launched = await openNotesBatch(tx, { actor, bookId: book.id, bookCode: book.code, issueDate, count, totals, annulsBatchId: batchId });
      const asked = await insertWholeNotes(tx, { batchId: launched.batchId, kind: "CREDIT", reason: input.reason, annuls: true, rebill: input.rebill, of: { batchId } });
      if (asked !== count) throw new Error(`${count} documents were locked, ${asked} notes asked for`);
      await recordAudit(tx, { actor, action: "batch.annulled", entity: "batch", entityId: batchId, data: { reason: input.reason, rebill: input.rebill, count, totals, notesBatchId: launched.batchId } });
      return { ...launched, count };
    },
    { timeoutMs: longTransactionMs },
  );
}
