import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import type { Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { SentMark } from "./model.ts";
import { cancelSent } from "./sql/cancel-sent.ts";

export interface Unsent {
  /** Pendings cancelled: their services are as they were before the send. */
  readonly cancelled: number;
  /** Those that a batch has taken meanwhile, or that were cancelled already: they stay. */
  readonly kept: number;
}

/**
 * Takes a send to billing back, by whoever made it: every pending of it that is still free is cancelled, and its service can be
 * changed and sent again. Throws NOTHING_TO_UNDO where none is free any more.
 */
export function undoSend(db: Db, { actor, mark }: { actor: Actor; mark: SentMark }): Promise<Unsent> {
  return inTransaction(
    db,
    async (tx) => {
      const { found, cancelled } = await cancelSent(tx, { mark, userId: actor.userId, at: now() });
      if (cancelled === 0) throw new DomainError("conflict", "NOTHING_TO_UNDO", "None of them is free any more. Nothing was cancelled.");
      const kept = found - cancelled;
      await recordAudit(tx, { actor, action: "services.send_undone", entity: "service", entityId: null, data: { cancelled, kept, ...mark } });
      return { cancelled, kept };
    },
    { timeoutMs: 120_000 },
  );
}
