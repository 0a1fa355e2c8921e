import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db, PrismaClient } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { enqueueSending } from "../queue.ts";
import { endServerPause } from "../sql/server-state.ts";

/**
 * Brings the sender back where something is due or was left in flight: after a delay that is over, a minute that is full, a server that was
 * away, a worker that died. Called again and again; where nothing is to be done it is one look at two small indexes.
 */
export async function wakeSender(db: PrismaClient): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const [row] = await tx.$queryRaw<{ due: boolean }[]>`
      select (exists (select from mail_messages where status = 'SENDING')
        or exists (select from mail_messages where status = 'QUEUED' and next_attempt_at <= now()))
        and not exists (select from mail_server where retry_at > now()) as due`;
    if (row?.due) await enqueueSending(tx);
    return row?.due ?? false;
  });
}

/** A person who knows better than the pause: the mail server is tried now. */
export async function retryServerNow(db: Db, { actor }: { actor: Actor }): Promise<void> {
  await inTransaction(db, async (tx) => {
    await endServerPause(tx);
    await enqueueSending(tx);
    await recordAudit(tx, { actor, action: "mail.server_retried", entity: "mail", entityId: null });
  });
}
