import { Prisma, type Tx } from "../../db/client.ts";
import { attemptStatuses, attemptTransitions, type AttemptStatus } from "../status.ts";

export interface AttemptMove {
  readonly attemptId: number;
  /** The send that the caller knows of: somebody else's later one makes what it knows stale. */
  readonly sends: number;
  readonly to: AttemptStatus;
  readonly reason?: string | null;
  readonly evidence?: unknown;
  readonly nextCheckAt?: Date | null;
  readonly checked?: boolean;
  readonly seriesRefused?: boolean;
}

/**
 * The only statement that writes the state of an attempt: conditional on where it may come from and on the send it is about.
 * @returns false where somebody else was faster: what the caller knows counts for nothing.
 */
export async function moveAttempt(tx: Tx, { attemptId, sends, to, reason = null, evidence, nextCheckAt = null, checked = false, seriesRefused = false }: AttemptMove): Promise<boolean> {
  const from = attemptStatuses.filter((status) => status === to || attemptTransitions[status].includes(to));
  const changed = await tx.$executeRaw`
    update authorisation_attempts set
      status = ${to},
      sends = sends + ${to === "SENT" ? 1 : 0}::int,
      checks = checks + ${checked ? 1 : 0}::int,
      series_refusals = series_refusals + ${seriesRefused ? 1 : 0}::int,
      sent_at = ${to === "SENT" ? Prisma.sql`clock_timestamp()` : Prisma.sql`sent_at`},
      settled_at = ${to === "SETTLED" ? Prisma.sql`clock_timestamp()` : Prisma.sql`null`},
      reason = ${reason}, evidence = ${evidence === undefined ? Prisma.sql`evidence` : Prisma.sql`${JSON.stringify(evidence)}::jsonb`},
      next_check_at = ${nextCheckAt?.toISOString() ?? null}::timestamptz
    where id = ${attemptId} and sends = ${sends} and status = any(${to === "SENT" ? from.filter((status) => status !== "SENT") : from})`;
  return changed === 1;
}
