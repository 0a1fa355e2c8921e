import { z } from "zod";
import { idField, listFields } from "../validation/fields.ts";
import { exportFormats, exportLists, exportNotations, exportStatuses } from "./status.ts";

const maxColumns = 60;

/** Which rows of the list: some, or all that the filter finds but some. */
const selection = z.union([
  z.strictObject({ ids: z.array(idField).min(1).max(20_000) }),
  z.strictObject({ except: z.array(idField).max(10_000) }),
]);

export const exportRequest = z
  .strictObject({
    list: z.enum(exportLists),
    filter: z.record(z.string().max(40), z.unknown()).default({}).describe("As the list itself takes it."),
    sort: z.string().min(1).max(200).optional().describe("As the list itself takes it."),
    columns: z.array(z.string().max(40)).min(1).max(maxColumns).refine((ids) => new Set(ids).size === ids.length, "must not repeat a column").optional().describe("In this order; all that the list has, if left out. Amounts never come without their currency."),
    selection: selection.optional(),
    format: z.enum(exportFormats).default("csv"),
    notation: z.enum(exportNotations).default("raw").describe("`raw`: 1234.50, ISO dates, codes, commas. `people`: 1.234,50, dd/mm/yyyy, words, semicolons and the mark of UTF-8. JSON is always raw."),
    language: z.enum(["es", "en"]).default("es").describe("Of headers and words for people."),
  })
  .meta({ id: "ExportRequest" });
export type ExportRequest = z.output<typeof exportRequest>;

export const exportPreview = z
  .strictObject({
    rows: z.int().describe("How many there are right now."),
    streamed: z.boolean().describe("Few enough to be answered at once by POST /exports/download."),
    fileName: z.string(),
    columns: z.array(z.strictObject({ key: z.string(), header: z.string() })),
  })
  .meta({ id: "ExportPreview" });
export type ExportPreview = z.output<typeof exportPreview>;

export const exportRow = z
  .strictObject({
    id: idField,
    list: z.enum(exportLists),
    format: z.enum(exportFormats),
    notation: z.enum(exportNotations),
    language: z.enum(["es", "en"]),
    fileName: z.string(),
    status: z.enum(exportStatuses).describe("EXPIRED: done, and its file is gone."),
    rowCount: z.int(),
    writtenCount: z.int(),
    fileBytes: z.int(),
    progress: z.int().min(0).max(100),
    attempts: z.int(),
    errorCode: z.string().nullable(),
    createdBy: z.strictObject({ id: idField, username: z.string(), name: z.string() }),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    expiresAt: z.string().nullable().describe("When the file is forgotten."),
  })
  .meta({ id: "Export" });
export type Export = z.output<typeof exportRow>;

export const exportListQuery = z.strictObject({ status: z.enum(exportStatuses).optional(), ...listFields });
export type ExportListQuery = z.output<typeof exportListQuery>;
