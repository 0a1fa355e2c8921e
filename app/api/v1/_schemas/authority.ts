import { z } from "zod";
import type { AuthorityHealth, OpenAttempt, SeriesComparison } from "#lib/authorisations/model.ts";
import { documentTypes } from "#lib/fiscal/document-types.ts";
import { idField } from "#lib/validation/fields.ts";
import { amountRow } from "./money.ts";

const difference = z.strictObject({ field: z.string(), asked: z.string(), found: z.string() });

const openAttempt = z
  .strictObject({
    id: idField,
    status: z.enum(["PREPARED", "SENT", "IN_DOUBT", "CONFLICT"]),
    batchId: idField,
    receiptBook: z.string(),
    documentType: z.enum(documentTypes),
    firstNumber: z.int(),
    documents: z.int().describe("That nothing is decided about yet."),
    documentCount: z.int(),
    checks: z.int().describe("How often the authority was asked what became of them."),
    reason: z.string().nullable(),
    evidence: z
      .array(z.object({
        number: z.int(),
        result: z.enum(["conflict", "adopt", "resend", "wait"]),
        differences: z.array(difference).readonly().optional(),
        cae: z.string().optional(),
        caeDueDate: z.string().optional(),
      }))
      .readonly()
      .nullable(),
    since: z.string(),
    nextCheckAt: z.string().nullable(),
    totals: z.array(z.strictObject({ currency: z.string(), total: amountRow })).readonly().nullable(),
  })
  .meta({ id: "AuthorisationAttempt" }) satisfies z.ZodType<OpenAttempt>;

const health = z.strictObject({
  authority: z.enum(["LOCAL", "SIMULATOR", "ARCA_TESTING", "ARCA"]),
  lastGoodAt: z.string().nullable(),
  downSince: z.string().nullable().describe("Since when no call has gone well; null while all is well."),
  lastReason: z.string().nullable(),
  calls: z.int().describe("Authorisations of the last day."),
  p50Ms: z.int().nullable(),
  p95Ms: z.int().nullable(),
  rejects: z.array(z.strictObject({ code: z.string(), count: z.int() })).readonly().describe("Documents rejected in the last seven days, by the authority's code."),
  openDocuments: z.int(),
  conflicts: z.int(),
}) satisfies z.ZodType<AuthorityHealth>;

export const authorityStatus = z.strictObject({ ...health.shape, attempts: z.array(openAttempt) }).meta({ id: "AuthorityStatus" });

export const seriesRow = z
  .strictObject({
    receiptBook: z.string(),
    ours: z.int().describe("The last number given here; 0 without any."),
    theirs: z.int().nullable().describe("FECompUltimoAutorizado; null where it could not be asked."),
    verdict: z.enum(["equal", "in-flight", "ahead-there", "behind-there", "unknown"]),
    reason: z.string().nullable(),
  })
  .meta({ id: "SeriesComparison" }) satisfies z.ZodType<SeriesComparison>;
