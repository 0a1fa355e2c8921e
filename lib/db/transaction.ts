import { type Db, type PrismaClient, type Tx } from "./client.ts";
import { toDomainError } from "./errors.ts";

function isClient(db: Db): db is PrismaClient {
  return "$transaction" in db;
}

/**
 * Runs `work` in a transaction: the caller's when it is already in one, else one of its own. A command written with
 * this owns its transaction, and can still be made part of a larger one (an idempotent request, a seed).
 * Violations of the database's rules come out as the DomainError of the broken rule.
 * @param options.timeoutMs how long the transaction may last; only heard when it is opened here.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, options: { timeoutMs?: number } = {}): Promise<T> {
  try {
    if (!isClient(db)) return await work(db);
    return await db.$transaction(work, options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs });
  } catch (error) {
    throw toDomainError(error);
  }
}
