import { DomainError } from "../errors/domain-error.ts";
import { refusals } from "../validation/refusals.ts";

/** No request of ours is nested deeper; a walk of one that is could exhaust the stack. */
const maxDepth = 20;

/**
 * Refuses what no field may hold, wherever it hides: null bytes (PostgreSQL cannot store them), half surrogates, keys that
 * reach for an object's prototype, and nesting made to exhaust a reader.
 */
export function refuseHostileText(value: unknown, path = "body", depth = 0): void {
  if (depth > maxDepth) throw invalid(path, refusals.TOO_DEEP);
  if (typeof value === "string") {
    if (value.includes("\0")) throw invalid(path, refusals.NULL_BYTE);
    if (!value.isWellFormed()) throw invalid(path, refusals.BROKEN_UNICODE);
  } else if (Array.isArray(value)) {
    for (const item of value) refuseHostileText(item, path, depth + 1);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key === "__proto__" || key === "constructor" || key === "prototype" || key.includes("\0")) throw invalid(path, "holds a field name that is not allowed");
      refuseHostileText(item, path === "body" ? key.slice(0, 80) : path, depth + 1);
    }
  }
}

function invalid(path: string, text: string): DomainError {
  return new DomainError("invalid", "VALIDATION_FAILED", "Some fields are not valid.", { errors: { [path]: text } });
}
