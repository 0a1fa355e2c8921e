import { Prisma, type Db } from "../db/client.ts";
import { readPage, type Page, type SortTable } from "../table/page.ts";
import type { Notification, NotificationListQuery } from "./model.ts";

const sorts = { id: [{ sql: Prisma.sql`n.id`, type: "int" }] } satisfies SortTable;

/** One page of a person's notifications, newest first. */
export function listNotifications(db: Db, { userId, query }: { userId: number; query: NotificationListQuery }): Promise<Page<Notification>> {
  const { cursor, limit, unread } = query;
  return readPage<Notification>({
    limit,
    cursor,
    sort: { field: "id", descending: true },
    sorts,
    fingerprint: ["notifications", userId, unread],
    conditions: [Prisma.sql`n.user_id = ${userId}::int`, ...(unread === undefined ? [] : [unread ? Prisma.sql`n.read_at is null` : Prisma.sql`n.read_at is not null`])],
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from notifications n ${where}`)[0].count,
    rows: ({ where, orderBy, limit: rows }) => selectNotifications(db, Prisma.sql`${where} ${orderBy} limit ${rows}`),
    key: (row) => [row.id],
  });
}

export function countUnread(db: Db, { userId }: { userId: number }): Promise<number> {
  return db.notification.count({ where: { userId, readAt: null } });
}

type Row = Omit<Notification, "createdAt" | "readAt"> & { createdAt: Date; readAt: Date | null };

async function selectNotifications(db: Db, tail: Prisma.Sql): Promise<Notification[]> {
  const rows = await db.$queryRaw<Row[]>`
    select n.id, n.kind, n.entity, n.entity_id as "entityId", n.data, n.created_at as "createdAt", n.read_at as "readAt" from notifications n ${tail}`;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), readAt: row.readAt?.toISOString() ?? null }));
}
