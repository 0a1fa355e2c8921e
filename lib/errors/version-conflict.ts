import { DomainError } from "./domain-error.ts";

/** Somebody else changed the row since the caller read it. The details say what it is now. */
export function versionConflict(current: number): DomainError {
  return new DomainError("conflict", "VERSION_CONFLICT", "Somebody else has changed this since you read it. Reload and try again.", { details: { version: current } });
}
