import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import { authorise } from "../../auth/authenticate.ts";
import { noteIssueDate, openNotesBatch } from "../../batches/commands/open-notes-batch.ts";
import type { Db, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError, notFound } from "../../errors/domain-error.ts";
import { isInvoiceType, isMipymeType } from "../../fiscal/document-types.ts";
import { computeNote, type ComputedNote } from "../compute.ts";
import { findNoteBook } from "../find-note-book.ts";
import { maxNoteLines, type NoteInput } from "../model.ts";
import { insertNote, insertWholeNotes } from "../sql/insert-requests.ts";
import { lockDocument, type CorrectableDocument } from "../sql/lock-documents.ts";
import { selectCorrectableLines } from "../sql/select-lines.ts";

export interface RequestedNotes {
  readonly batchId: number;
  readonly jobId: string;
  readonly count: number;
}

/**
 * Asks for a credit or debit note of a document: a batch of one note, which the lane of its book issues like any other document. Who takes back
 * what was billed must be allowed to (documents:annul); what adds to it is billing like any other.
 * Throws NOT_FOUND, FORBIDDEN, NOTE_NOT_POSSIBLE, NOTE_BOOK_MISSING, NOTHING_LEFT, NOTE_BEYOND_LEFT, NOTE_LINE_UNKNOWN and what the date is refused for.
 */
export function requestNote(db: Db, { actor, invoiceId, input }: { actor: Actor; invoiceId: number; input: NoteInput }): Promise<RequestedNotes> {
  authorise(actor, input.kind === "CREDIT" ? "documents:annul" : "documents:debit");
  return inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, { invoiceId });
    if (!document) throw notFound(`Invoice ${invoiceId}`);
    const book = await findNoteBook(tx, { of: document, kind: input.kind });
    refuseWrongKind(document, input);
    const note = input.lines === undefined ? null : await compute(tx, document, input.lines, input.kind);
    const total = note?.totalAmount ?? (input.kind === "CREDIT" ? document.totalLeft : document.totalAmount);
    const issueDate = await noteIssueDate(tx, { bookId: book.id, asked: input.issueDate, notBefore: document.issueDate });
    const launched = await openNotesBatch(tx, { actor, bookId: book.id, bookCode: book.code, issueDate, count: 1, totals: { [document.currency]: total } });
    const { kind, reason, annuls, rebill } = input;
    const request = { batchId: launched.batchId, kind, reason, annuls, rebill };
    if (note) await insertNote(tx, { ...request, invoiceId, note });
    else if ((await insertWholeNotes(tx, { ...request, of: { invoiceId } })) !== 1) throw new Error("what was left of a locked document changed");
    await recordAudit(tx, { actor, action: "note.requested", entity: "invoice", entityId: invoiceId, data: { number: document.number, kind, reason, annuls, rebill, total, currency: document.currency, batchId: launched.batchId } });
    return { ...launched, count: 1 };
  });
}

function refuseWrongKind(document: CorrectableDocument, input: NoteInput): void {
  if (input.kind === "CREDIT" && /^0+(\.0+)?$/.test(document.totalLeft)) {
    throw new DomainError("conflict", "NOTHING_LEFT", "All of this document has been credited already.");
  }
  // The authority takes a credit note of a credit invoice's debit note only as its annulment (10156, 10183).
  if (!isInvoiceType(document.documentType) && isMipymeType(document.documentType) && !input.annuls) {
    throw new DomainError("invalid", "NOTE_NOT_POSSIBLE", "A debit note of a MiPyME credit invoice can only be annulled as a whole.");
  }
  if (input.rebill && !isInvoiceType(document.documentType)) {
    throw new DomainError("invalid", "NOTE_NOT_POSSIBLE", "A note billed no pendings: there is nothing to bill again.");
  }
}

async function compute(tx: Tx, document: CorrectableDocument, lines: NonNullable<NoteInput["lines"]>, kind: NoteInput["kind"]): Promise<ComputedNote> {
  const numbers = lines.flatMap((line) => ("line" in line ? [line.line] : []));
  const known = await selectCorrectableLines(tx, { invoiceId: document.id, lines: numbers, limit: maxNoteLines });
  return computeNote(document, { kind, lines, known: new Map(known.map((line) => [line.line, line])) });
}
