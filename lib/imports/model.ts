import { z } from "zod";
import { idField, listFields } from "../validation/fields.ts";
import { refusals } from "../validation/refusals.ts";
import { customerFields, importKinds, maxColumns, serviceFields, type ImportField } from "./fields.ts";
import { importStatuses } from "./status.ts";

export { fieldsOf, maxCellLength, maxColumns, maxFileBytes, maxRows, requiredFields, type ImportField, type ImportKind } from "./fields.ts";

/** A cell as it was written: text, a number of a spreadsheet, or what cannot be read. */
export type Cell = string | number | { readonly bad: "FORMULA" | "ERROR" };

/** How the writings of a column look: counted over the whole file while it is read. */
export const columnEvidence = z.strictObject({
  filled: z.int(),
  commaDecimal: z.int().describe("Cells that can only have a decimal comma, such as 1.234,56."),
  dotDecimal: z.int().describe("Cells that can only have a decimal point, such as 1234.56."),
  openDecimal: z.int().describe("Cells that may have either, such as 1.234."),
  dayFirst: z.int().describe("Dates that can only have the day first, such as 22/11/2026."),
  monthFirst: z.int().describe("Dates that can only have the month first, such as 11/22/2026."),
  openDate: z.int().describe("Dates that may have either, such as 03/04/2026."),
});
export type ColumnEvidence = z.output<typeof columnEvidence>;

const importColumn = z.strictObject({ name: z.string(), evidence: columnEvidence });
export type ImportColumn = z.output<typeof importColumn>;

const field = z.enum([...new Set<ImportField>([...serviceFields, ...customerFields])] as [ImportField, ...ImportField[]]);
export const mappingSchema = z.array(field.nullable()).max(maxColumns).describe("The field of each column of the file, in their order; null for columns that are left out.");
export type Mapping = z.output<typeof mappingSchema>;

export const notationSchema = z
  .strictObject({
    decimal: z.enum([",", "."]).describe("What `1.234` means: one thousand and some (`,`), or one and a fraction (`.`)."),
    dateOrder: z.enum(["DMY", "MDY"]).describe("What `03/04/2026` means."),
  })
  .describe("How to read cells that can be read in two ways.");
export type Notation = z.output<typeof notationSchema>;

export const importRow = z
  .strictObject({
    id: idField,
    kind: z.enum(importKinds),
    fileName: z.string(),
    fileFormat: z.enum(["csv", "xlsx"]),
    fileBytes: z.int(),
    status: z.enum(importStatuses),
    rowCount: z.int(),
    createdCount: z.int(),
    unchangedCount: z.int().describe("Rows that say what is there already."),
    rejectedCount: z.int(),
    progress: z.int().min(0).max(100),
    attempts: z.int(),
    errorCode: z.string().nullable(),
    createdBy: z.strictObject({ id: idField, username: z.string(), name: z.string() }),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    updatedAt: z.string(),
  })
  .meta({ id: "Import" });
export type Import = z.output<typeof importRow>;

export const importDetail = importRow
  .extend({
    columns: z.array(importColumn),
    mapping: mappingSchema,
    notation: notationSchema,
    reasons: z.array(z.strictObject({ code: z.string(), message: z.string(), count: z.int() })).describe("Why rows were refused, most frequent first."),
  })
  .meta({ id: "ImportDetail" });
export type ImportDetail = z.output<typeof importDetail>;

export const languageField = z.enum(["es", "en"]).default("en").describe("Of the sentences.");
export type Language = z.output<typeof languageField>;

export const uploadQuery = z.strictObject({
  kind: z.enum(importKinds),
  fileName: z.string().trim().min(1).max(200).regex(/^[^\p{Cc}\p{Cs}]*$/u, refusals.CONTROL_CHARACTERS).describe("Its ending says what it is: .csv, .txt or .xlsx."),
});

export const startInput = z.strictObject({ mapping: mappingSchema.optional(), notation: notationSchema.optional() });
export type StartInput = z.output<typeof startInput>;

export const previewInput = startInput.extend({ language: languageField });

const previewCell = z.strictObject({
  written: z.string(),
  understood: z.string().nullable().describe("As a machine would write it; null where the cell is empty, left out or not understood."),
  error: z.string().nullable(),
});
export const previewRow = z.strictObject({
  rowNumber: z.int(),
  outcome: z.enum(["NEW", "UNCHANGED", "REJECTED"]),
  cells: z.array(previewCell),
  error: z.string().nullable().describe("What is wrong with the row as a whole."),
});
export type PreviewRow = z.output<typeof previewRow>;
export const importPreview = z.strictObject({ rows: z.array(previewRow) }).meta({ id: "ImportPreview" });
export type ImportPreview = z.output<typeof importPreview>;

export const importFilter = z.strictObject({ kind: z.enum(importKinds).optional(), status: z.enum(importStatuses).optional() });
export const importListQuery = importFilter.extend(listFields);
export type ImportListQuery = z.output<typeof importListQuery>;

/** Why a row was refused: at a column of the file, or as a whole. */
export interface RowError {
  readonly column: number | null;
  readonly field: ImportField | null;
  readonly code: string;
  /** For a conflict, what is there now. */
  readonly detail?: string;
}
