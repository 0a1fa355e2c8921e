import { createHmac } from "node:crypto";
import { deriveKey } from "../auth/secrets.ts";
import type { PrismaClient, Tx } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError } from "../errors/domain-error.ts";

/** How long an answer can be asked for again. */
export const keptDays = 7;

/** The slowest commands that take a key: sending 200,000 services, cancelling a batch that must wait for its chunk. */
const longestCommandMs = 180_000;

/** The key a client gave, and what it may be used for: one user, one method and path, one body. */
export interface IdempotencyClaim {
  readonly userId: number;
  readonly scope: string;
  readonly key: string;
  readonly bodyHash: string;
}

export interface StoredAnswer {
  readonly status: number;
  /** The body as it was sent, to the byte. */
  readonly body: string;
}

/** Keyed: a body may hold a password, which a plain hash would let the reader of a stolen table guess. */
export function hashBody(body: unknown): string {
  return createHmac("sha256", deriveKey("idempotency")).update(JSON.stringify(body) ?? "").digest("hex");
}

/**
 * Runs `work` once per key. The key is claimed first and the answer stored in the same transaction as the change: a second
 * request waits on the unique index until the first ends, then gets its answer, or does the work where the first failed
 * (a failure leaves no key behind). Throws IDEMPOTENCY_KEY_REUSED for another body.
 */
export async function runOnce(
  prisma: PrismaClient,
  claim: IdempotencyClaim,
  work: (tx: Tx) => Promise<StoredAnswer>,
): Promise<StoredAnswer & { readonly replayed: boolean }> {
  return inTransaction(prisma, async (tx) => {
    const { userId, scope, key, bodyHash } = claim;
    const claimed = await tx.$executeRaw`
      with forgotten as (
        -- Each new key takes a few old ones away: the table stays small without a job of its own. Rows that another
        -- request is taking away are skipped, so that nobody waits for housekeeping.
        delete from idempotency_keys where (user_id, scope, key) in (
          select user_id, scope, key from idempotency_keys
          where created_at < now() - make_interval(days => ${keptDays}::int) order by created_at limit 20 for update skip locked)
      )
      insert into idempotency_keys (user_id, scope, key, body_hash, status_code, response)
      values (${userId}, ${scope}, ${key}, ${bodyHash}, 0, 'null')
      on conflict do nothing`;
    if (claimed === 0) return { ...(await readAnswer(tx, claim)), replayed: true };
    const answer = await work(tx);
    // Stored as one JSON string: jsonb would reorder the fields, and a replay is to be the same to the byte.
    await tx.$executeRaw`
      update idempotency_keys set status_code = ${answer.status}, response = to_jsonb(${answer.body}::text)
      where user_id = ${userId} and scope = ${scope} and key = ${key}`;
    return { ...answer, replayed: false };
  }, { timeoutMs: longestCommandMs });
}

async function readAnswer(tx: Tx, { userId, scope, key, bodyHash }: IdempotencyClaim): Promise<StoredAnswer> {
  const [stored] = await tx.$queryRaw<(StoredAnswer & { bodyHash: string })[]>`
    select body_hash as "bodyHash", status_code as status, response #>> '{}' as body
    from idempotency_keys where user_id = ${userId} and scope = ${scope} and key = ${key}`;
  if (!stored) throw new DomainError("unavailable", "UNAVAILABLE", "The first request with this key has just expired. Try again.");
  if (stored.bodyHash !== bodyHash) {
    throw new DomainError("conflict", "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used with another body. Use a new key for a new request.");
  }
  return { status: stored.status, body: stored.body };
}
