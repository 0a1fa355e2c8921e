import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import { businessDate } from "../../clock.ts";
import type { Tx } from "../../db/client.ts";
import { DomainError } from "../../errors/domain-error.ts";
import { notifyBatch } from "../../progress/notify.ts";
import type { CurrencyAmounts } from "../model.ts";
import { enqueueBatch } from "../queue.ts";
import { insertBatch } from "../sql/insert-batch.ts";
import { latestIssueDate } from "../sql/latest-issue-date.ts";
import { checkIssueDate } from "../launch-rules.ts";
import type { Launched } from "./launch-batch.ts";

/**
 * The date of notes in this book: the one that was asked for, or today, or the day of what the book issued or has under way where that is later. Throws
 * ISSUE_DATE_TOO_FAR, ISSUE_DATE_BEFORE_LAST, NOTE_BEFORE_DOCUMENT.
 * @param options.notBefore the issue date of what they correct.
 */
export async function noteIssueDate(tx: Tx, { bookId, asked, notBefore }: { bookId: number; asked?: string | undefined; notBefore: string }): Promise<string> {
  const last = await latestIssueDate(tx, { bookId });
  if (asked === undefined) return [businessDate(), last ?? "", notBefore].sort().at(-1) ?? notBefore;
  checkIssueDate(asked);
  const refuse = (code: string, message: string, earliest: string): DomainError => new DomainError("invalid", code, message, { errors: { issueDate: `must not be before ${earliest}` } });
  if (asked < notBefore) throw refuse("NOTE_BEFORE_DOCUMENT", `A note is not dated before what it corrects (${notBefore}).`, notBefore);
  if (last !== null && asked < last) throw refuse("ISSUE_DATE_BEFORE_LAST", `The book's last note is of ${last}.`, last);
  return asked;
}

/**
 * Opens a batch of notes and puts it in the queue of its book; the caller writes its requests in the same transaction. From then on it is a batch
 * like any other: progress, pause, retry, cancel.
 */
export async function openNotesBatch(
  tx: Tx,
  { actor, bookId, bookCode, issueDate, count, totals, annulsBatchId }: { actor: Actor; bookId: number; bookCode: string; issueDate: string; count: number; totals: CurrencyAmounts; annulsBatchId?: number },
): Promise<Launched> {
  const batchId = await insertBatch(tx, {
    receiptBookId: bookId, issueDate, grouping: "PER_SERVICE", selection: { kind: "notes", count }, count, totals, createdBy: actor.userId, requestId: actor.requestId, annulsBatchId: annulsBatchId ?? null,
  });
  const jobId = await enqueueBatch(tx, { batchId, bookId });
  await recordAudit(tx, {
    actor, action: "batch.launched", entity: "batch", entityId: batchId,
    data: { receiptBook: bookCode, issueDate, count, totals, ...(annulsBatchId === undefined ? {} : { annulsBatchId }) },
  });
  await notifyBatch(tx, { batchId });
  return { batchId, jobId };
}
