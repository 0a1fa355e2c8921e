import type { z } from "zod";
import { DomainError } from "../errors/domain-error.ts";
import { refusalOfIssue, refusals, type RefusalCode } from "../validation/refusals.ts";

/** A batch of a thousand wrong rows must not answer with a thousand sentences. */
const maxFields = 50;

/** What the schema makes of the value. Throws VALIDATION_FAILED with one sentence per field. */
export async function parseWith<S extends z.ZodType>(schema: S, value: unknown): Promise<z.output<S>> {
  const parsed = await schema.safeParseAsync(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const found = new Map<string, Found>();
  collect(parsed.error.issues, [], found);
  throw new DomainError("invalid", "VALIDATION_FAILED", "Some fields are not valid.", {
    errors: Object.fromEntries([...found].map(([field, { text }]) => [field, text])),
    errorCodes: Object.fromEntries([...found].map(([field, { code }]) => [field, code])),
  });
}

/** The first thing wrong with a field, for people and for programs. */
interface Found {
  readonly text: string;
  readonly code: RefusalCode;
}

function collect(issues: readonly z.core.$ZodIssue[], base: readonly PropertyKey[], errors: Map<string, Found>): void {
  for (const issue of issues) {
    const path = [...base, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) note(errors, [...path, key], { text: refusals.UNKNOWN_FIELD, code: "UNKNOWN_FIELD" });
    } else if (issue.code === "invalid_union" && issue.errors.length > 0) {
      // The branch that came closest is the one the caller meant.
      const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
      collect(closest, path, errors);
    } else {
      note(errors, path, { text: sentence(issue), code: refusalOfIssue(issue) });
    }
  }
}

function note(errors: Map<string, Found>, path: readonly PropertyKey[], found: Found): void {
  const field = path.length === 0 ? "body" : path.map(String).join(".").slice(0, 120);
  if (!errors.has(field) && errors.size < maxFields) errors.set(field, found);
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined && (issue.code === "invalid_type" || issue.code === "invalid_value")) return refusals.REQUIRED;
  if (issue.code === "invalid_value") return `must be one of ${issue.values.map(String).join(", ")}`;
  return issue.message;
}
