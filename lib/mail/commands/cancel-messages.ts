import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import { Prisma, type Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { whereAll } from "../../table/page.ts";
import { mailConditions } from "../filter.ts";
import type { CancelMailInput } from "../model.ts";

const longTransactionMs = 60_000;

/**
 * Takes messages that wait out of the outbox: some, or all that a filter finds. What is being sent, or was, is left alone: the answer says
 * how many could still be stopped.
 */
export function cancelMessages(db: Db, { actor, ids, filter }: { actor: Actor } & CancelMailInput): Promise<{ cancelled: number }> {
  return inTransaction(
    db,
    async (tx) => {
      const conditions = ids === undefined ? await mailConditions(tx, filter ?? {}) : [Prisma.sql`m.id = any(${[...ids]}::int[])`];
      const rows = await tx.$queryRaw<{ id: number }[]>`
        update mail_messages set status = 'CANCELLED', settled_at = now(), updated_at = clock_timestamp()
        where id in (select m.id from mail_messages m ${whereAll([...conditions, Prisma.sql`m.status = 'QUEUED'`])} for update skip locked)
        returning id`;
      if (rows.length > 0) await recordAudit(tx, { actor, action: "mail.cancelled", entity: "mail", entityId: rows.length === 1 ? (rows[0]?.id ?? null) : null, data: { count: rows.length, ids: rows.slice(0, 100).map(({ id }) => id) } });
      return { cancelled: rows.length };
    },
    { timeoutMs: longTransactionMs },
  );
}
