import { Prisma, type Tx } from "../../db/client.ts";
import { DomainError } from "../../errors/domain-error.ts";
import { isSettled, sourcesOf, type BatchStatus } from "../status.ts";
import { pausedSecondsNow } from "./pause-batch.ts";

export interface BatchMove {
  readonly batchId: number;
  readonly to: BatchStatus;
  /** Why, when `to` is ERROR. */
  readonly error?: { readonly code: string; readonly message: string };
  /** Pendings set free by the move, when `to` is CANCELLED. */
  readonly released?: number;
}

/**
 * The only statement that writes the state of a batch: conditional on the states it may come from, so that of two
 * writers one wins and the other is told. Times and reason change with the state they belong to; a batch that stopped
 * and is then cancelled keeps its reason.
 * @returns false where the batch was not in such a state any more.
 */
export async function tryMoveBatch(tx: Tx, { batchId, to, error, released }: BatchMove): Promise<boolean> {
  const settles = isSettled(to);
  const changed = await tx.$executeRaw`
    update billing_batches set
      status = ${to},
      error_code = ${to === "CANCELLED" ? Prisma.sql`error_code` : to === "ERROR" ? (error?.code ?? "BATCH_FAILED") : null},
      error_message = ${to === "CANCELLED" ? Prisma.sql`error_message` : to === "ERROR" ? (error?.message ?? "") : null},
      released_count = released_count + ${released ?? 0}::int,
      started_at = ${to === "IN_PROCESS" ? Prisma.sql`coalesce(started_at, now())` : Prisma.sql`started_at`},
      finished_at = ${settles ? Prisma.sql`clock_timestamp()` : Prisma.sql`null`},
      ${settles ? Prisma.sql`paused_seconds = ${pausedSecondsNow}, paused_at = null,` : Prisma.empty}
      updated_at = clock_timestamp()
    where id = ${batchId} and status = any(${sourcesOf(to)})`;
  return changed === 1;
}

/** As {@link tryMoveBatch}, but losing is a conflict. */
export async function moveBatch(tx: Tx, move: BatchMove): Promise<void> {
  if (!(await tryMoveBatch(tx, move))) {
    throw new DomainError("conflict", "BATCH_ILLEGAL_TRANSITION", "The batch has moved on. Reload and try again.");
  }
}
