import type { z } from "zod";
import { DomainError } from "../errors/domain-error.ts";

/** A batch of a thousand wrong rows must not answer with a thousand sentences. */
const maxFields = 50;

/** What the schema makes of the value. Throws VALIDATION_FAILED with one sentence per field. */
export async function parseWith<S extends z.ZodType>(schema: S, value: unknown): Promise<z.output<S>> {
  const parsed = await schema.safeParseAsync(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new DomainError("invalid", "VALIDATION_FAILED", "Some fields are not valid.", { errors: fieldErrors(parsed.error.issues) });
}

/** Field path → the first thing wrong with it. */
function fieldErrors(issues: readonly z.core.$ZodIssue[]): Record<string, string> {
  const errors = new Map<string, string>();
  collect(issues, [], errors);
  return Object.fromEntries(errors);
}

function collect(issues: readonly z.core.$ZodIssue[], base: readonly PropertyKey[], errors: Map<string, string>): void {
  for (const issue of issues) {
    const path = [...base, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) note(errors, [...path, key], "is not a known field");
    } else if (issue.code === "invalid_union" && issue.errors.length > 0) {
      // The branch that came closest is the one the caller meant.
      const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
      collect(closest, path, errors);
    } else {
      note(errors, path, sentence(issue));
    }
  }
}

function note(errors: Map<string, string>, path: readonly PropertyKey[], text: string): void {
  const field = path.length === 0 ? "body" : path.map(String).join(".").slice(0, 120);
  if (!errors.has(field) && errors.size < maxFields) errors.set(field, text);
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined && (issue.code === "invalid_type" || issue.code === "invalid_value")) return "is required";
  if (issue.code === "invalid_value") return `must be one of ${issue.values.map(String).join(", ")}`;
  return issue.message;
}
