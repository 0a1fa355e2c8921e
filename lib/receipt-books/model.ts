import { z } from "zod";
import { documentTypes, type DocumentType } from "../fiscal/document-types.ts";
import { letters } from "../fiscal/letters.ts";
import { currencyField, idField, listFields, optionalTextField, searchField, versionField } from "../validation/fields.ts";

export const receiptBookRow = z
  .strictObject({
    id: idField,
    code: z.string().describe('Letter and point of sale: "A-0001".'),
    letter: z.enum(letters),
    pointOfSale: z.int(),
    documentType: z.enum(documentTypes),
    voucherType: z.int().describe("ARCA's type of its documents (CbteTipo)."),
    authority: z.enum(["LOCAL", "SIMULATOR", "ARCA_TESTING", "ARCA"]).nullable().describe("Who authorised its documents; null while it has none."),
    description: z.string(),
    currency: z.string().nullable().describe("Null: any currency."),
    firstNumber: z.int(),
    nextNumber: z.int(),
    nextInvoiceNumber: z.string(),
    lastIssueDate: z.string().nullable().describe("No document may be dated before it."),
    active: z.boolean(),
    version: versionField,
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "ReceiptBook" });
export type ReceiptBook = z.output<typeof receiptBookRow>;

const pointOfSale = z.int().min(1).max(99_998);
const firstNumber = z.int().min(1).max(99_999_999);

export const receiptBookInput = z.strictObject({
  documentType: z.enum(documentTypes).default("INVOICE"),
  letter: z.enum(letters),
  pointOfSale,
  description: optionalTextField(200).default(""),
  currency: currencyField.nullable().default(null),
  firstNumber: firstNumber.default(1),
  active: z.boolean().default(true),
});
export type ReceiptBookInput = z.output<typeof receiptBookInput>;

export const receiptBookPatch = z.strictObject({
  version: versionField.describe("The version that was read; another one means somebody was faster."),
  letter: z.enum(letters).optional(),
  pointOfSale: pointOfSale.optional(),
  firstNumber: firstNumber.optional(),
  description: optionalTextField(200).optional(),
  currency: currencyField.nullable().optional(),
  active: z.boolean().optional(),
});
export type ReceiptBookPatch = z.output<typeof receiptBookPatch>;

export const receiptBookFilter = z.strictObject({
  q: searchField.optional().describe("Part of the code or description."),
  active: z.boolean().optional(),
});
export type ReceiptBookFilter = z.output<typeof receiptBookFilter>;
export const receiptBookListQuery = receiptBookFilter.extend(listFields);
export type ReceiptBookListQuery = z.output<typeof receiptBookListQuery>;

/** The numbers that a list of the proof names; the counts beside it are complete. */
export const proofListLimit = 1_000;

export const receiptBookProof = z
  .strictObject({
    receiptBook: z.string(),
    first: z.int().nullable().describe("Lowest number among the documents; null without any."),
    last: z.int().nullable(),
    count: z.int().describe("Documents."),
    missing: z.array(z.int()).describe("Numbers between the book's first and its next that no document has (the first 1,000)."),
    duplicates: z.array(z.int()).describe("Numbers that more than one document has (the first 1,000)."),
    outOfDateOrder: z.array(z.int()).describe("Numbers dated before the number before them (the first 1,000)."),
    foreign: z.array(z.int()).describe("Numbers that another system used at the tax authority, recorded as such (the first 1,000)."),
    foreignCount: z.int(),
    missingCount: z.int(),
    duplicateCount: z.int(),
    outOfDateOrderCount: z.int(),
    expectedFirst: z.int().describe("The book's first number."),
    expectedNext: z.int().describe("The number the book gives next."),
    proven: z.boolean().describe("True where nothing is missing, double or out of order; foreign numbers are no gap."),
  })
  .meta({ id: "ReceiptBookProof" });
export type ReceiptBookProof = z.output<typeof receiptBookProof>;

export const nextNumberRow = z.strictObject({ receiptBook: z.string(), nextNumber: z.int(), nextInvoiceNumber: z.string() }).meta({ id: "NextNumber" });
export type NextNumber = z.output<typeof nextNumberRow>;

const codePrefixes: Readonly<Record<DocumentType, string>> = {
  INVOICE: "", CREDIT_NOTE: "NC-", DEBIT_NOTE: "ND-", MIPYME_INVOICE: "FCE-", MIPYME_CREDIT_NOTE: "NCE-", MIPYME_DEBIT_NOTE: "NDE-",
};

/** `A-0001`, `NC-A-0001` … Mirrors `receipt_books.code`. */
export function formatBookCode({ documentType, letter, pointOfSale }: { documentType: DocumentType; letter: string; pointOfSale: number }): string {
  return `${codePrefixes[documentType]}${letter}-${String(pointOfSale).padStart(4, "0")}`;
}
