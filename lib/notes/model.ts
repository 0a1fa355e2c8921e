import { z } from "zod";
import { documentTypes, noteKinds, type NoteKind } from "../fiscal/document-types.ts";
import { letters } from "../fiscal/letters.ts";
import { ivaRates, type Amount } from "../money/amount.ts";
import { dateField, idField, positiveAmountField, textField } from "../validation/fields.ts";

export const noteRequestStatuses = ["RESERVED", "ISSUED", "REJECTED", "CANCELLED"] as const;
export type NoteRequestStatus = (typeof noteRequestStatuses)[number];

const reason = textField(200).describe("Why: printed on the note and kept with it.");

/** Lines of one note: a hand-written document, not an import. */
export const maxNoteLines = 500;

const correctedLine = z.strictObject({
  line: z.int().min(1).describe("Line number of the corrected document."),
  amount: positiveAmountField.describe("Of this line, IVA included."),
});
const ownLine = z.strictObject({
  description: textField(300),
  ivaRate: z.enum(ivaRates),
  amount: positiveAmountField.describe("IVA included."),
});

/** What asks for a note. Without `lines` it is of all that is left of the document (credit), or of all of it (debit). */
export const noteInput = z
  .strictObject({
    kind: z.enum(noteKinds),
    reason,
    issueDate: dateField.optional().describe("Default: today, or the day of the book's last note if that is later."),
    lines: z.array(z.union([correctedLine, ownLine])).min(1).max(maxNoteLines).optional().describe("Lines of the document and how much of each; in debit notes also lines of their own."),
    annuls: z.boolean().default(false).describe("The document is undone: only with all that is left of it, and no lines."),
    rebill: z.boolean().default(false).describe("The pendings of an annulled document can be billed again."),
  })
  .refine((input) => !input.annuls || (input.kind === "CREDIT" && input.lines === undefined), { message: "only a credit note of the whole document annuls it", path: ["annuls"] })
  .refine((input) => !input.rebill || input.annuls, { message: "only what is annulled can be billed again", path: ["rebill"] })
  .refine((input) => input.kind === "DEBIT" || (input.lines ?? []).every((line) => "line" in line), { message: "a credit note has only lines of its document", path: ["lines"] })
  .refine((input) => hasNoRepeats((input.lines ?? []).flatMap((line) => ("line" in line ? [line.line] : []))), { message: "must not repeat a line", path: ["lines"] });
export type NoteInput = z.output<typeof noteInput>;

function hasNoRepeats(values: readonly number[]): boolean {
  return new Set(values).size === values.length;
}

/** What annuls every document of a batch that still has something left. */
export const annulBatchInput = z.strictObject({
  reason,
  issueDate: dateField.optional().describe("Default: today, or the day of the book's last note if that is later."),
  rebill: z.boolean().default(false).describe("The pendings can be billed again."),
});
export type AnnulBatchInput = z.output<typeof annulBatchInput>;

const amount = z.string();

/** A note that was asked for, and what became of it. */
export const noteRequestRow = z
  .strictObject({
    id: idField,
    batchId: idField,
    correctsId: idField,
    kind: z.enum(noteKinds),
    reason: z.string(),
    annuls: z.boolean(),
    rebill: z.boolean(),
    netAmount: amount,
    ivaAmount: amount,
    otherTaxesAmount: amount,
    totalAmount: amount,
    status: z.enum(noteRequestStatuses),
    noteId: idField.nullable(),
    noteNumber: z.string().nullable(),
    error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
    createdAt: z.string(),
  })
  .meta({ id: "NoteRequest" });
export type NoteRequest = z.output<typeof noteRequestRow>;

const leftAmounts = { netAmount: amount, ivaAmount: amount, totalAmount: amount };

/** What notes took back from a document and added to it, and what is left to credit. Notes under way count. */
export const correctionsRow = z
  .strictObject({
    invoiceId: idField,
    currency: z.string(),
    total: amount,
    credited: amount,
    debited: amount,
    left: z.strictObject({ ...leftAmounts, otherTaxesAmount: amount }),
    lines: z.array(z.strictObject({ line: z.int(), description: z.string(), ivaRate: z.enum(ivaRates), total: amount, left: z.strictObject(leftAmounts) })),
    notes: z.array(noteRequestRow),
    books: z
      .array(z.strictObject({ kind: z.enum(noteKinds), code: z.string(), documentType: z.enum(documentTypes), letter: z.enum(letters), pointOfSale: z.int(), exists: z.boolean() }))
      .describe("The books that its notes are numbered in. Empty where a document takes no notes."),
  })
  .meta({ id: "DocumentCorrections" });
export type Corrections = z.output<typeof correctionsRow>;

/** A line as a note states it. */
export interface NoteLine {
  readonly correctsLine: number | null;
  readonly description: string;
  readonly ivaRate: string;
  readonly netAmount: Amount;
  readonly ivaAmount: Amount;
  readonly totalAmount: Amount;
}

export type { NoteKind };
