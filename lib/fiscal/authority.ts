import type { Prisma } from "../db/client.ts";

/**
 * The tax authority behind one port. Where it answers decides how a chunk of documents is issued:
 *
 * - `local`: the code is computed by the database, so documents and codes are written in one transaction.
 * - a remote authority can never be asked inside a transaction. Its lane first commits what it is about to ask
 *   (numbers and full request), then calls, then commits the outcome; after a lost answer it asks what happened before it
 *   asks again. That lane is a second kind of this union and a second way through `issueChunk`, not a flag in this one.
 */
export interface LocalAuthority {
  readonly kind: "local";
  /** Written on each document (`invoices.authority`). */
  readonly name: "LOCAL";
  /** False: everything this authority touches is marked as without fiscal value. */
  readonly fiscalValue: false;
  /** Days from the issue date until the code falls due. */
  readonly validityDays: number;
  /** SQL of the 14-digit code of a document, unique for book and number. */
  code(document: { readonly bookId: Prisma.Sql; readonly number: Prisma.Sql }): Prisma.Sql;
}

export type Authority = LocalAuthority;
