import { now } from "../clock.ts";
import type { Db, Prisma, PrismaClient, Tx } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import type { MarkReadInput } from "./model.ts";
import { notificationsKeptDays, type NotificationKind } from "./status.ts";

/** Tells a person of a change, in its transaction: no change without its notification, no notification without its change. */
export async function notifyUser(
  tx: Tx,
  { userId, kind, entity, entityId, data = {} }: { userId: number; kind: NotificationKind; entity: string; entityId: number | null; data?: Prisma.InputJsonObject },
): Promise<void> {
  await tx.notification.create({ data: { userId, kind, entity, entityId, data: data } });
  await notifyInbox(tx, { userId });
}

/** Wakes the screens of a person, when the transaction commits. */
export async function notifyInbox(tx: Tx, { userId }: { userId: number }): Promise<void> {
  await tx.$executeRaw`select pg_notify('inbox', ${String(userId)})`;
}

/** Marks notifications of one person as read; those of others do not exist for them. @returns how many were unread. */
export function markRead(db: Db, { userId, input }: { userId: number; input: MarkReadInput }): Promise<{ marked: number }> {
  return inTransaction(db, async (tx) => {
    const which = input.ids ? { id: { in: input.ids } } : { id: { lte: input.upTo ?? 0 } };
    const { count } = await tx.notification.updateMany({ where: { ...which, userId, readAt: null }, data: { readAt: now() } });
    if (count > 0) await notifyInbox(tx, { userId });
    return { marked: count };
  });
}

export async function forgetOldNotifications(db: PrismaClient): Promise<number> {
  return db.$executeRaw`
    delete from notifications where id in (
      select id from notifications where created_at < now() - make_interval(days => ${notificationsKeptDays}::int) order by created_at limit 10000)`;
}
