import type { Db } from "../db/client.ts";
import type { Attempt } from "./model.ts";
import { findOpenAttempt, selectOpenDocuments, type OpenDocument } from "./sql/select-attempts.ts";

/** What the lane of a receipt book is at; nothing where it is free. */
export function openAttempt(db: Db, { bookId }: { bookId: number }): Promise<Attempt | undefined> {
  return findOpenAttempt(db, { bookId });
}

/** The documents of an attempt that nothing is decided about yet, in the order of their numbers. */
export function openDocuments(db: Db, { attemptId }: { attemptId: number }): Promise<OpenDocument[]> {
  return selectOpenDocuments(db, { attemptId });
}
