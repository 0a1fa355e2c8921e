import { now } from "../clock.ts";
import { Prisma, type Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { likePattern, orderOf, parseSort, readPage, whereAll, type Page, type SortTable } from "../table/page.ts";
import { selectionConditions, wholeList, type WholeList, type WholeQuery } from "../table/whole.ts";
import type { User, UserFilter, UserListQuery } from "./model.ts";

const sorts = {
  username: [{ sql: Prisma.sql`u.username`, type: "text" }],
  id: [{ sql: Prisma.sql`u.id`, type: "int" }],
} satisfies SortTable;

/** One page of users. */
export function listUsers(db: Db, query: UserListQuery): Promise<Page<User>> {
  const { cursor, limit, sort, ...filter } = query;
  return readPage<User>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "username"),
    sorts,
    fingerprint: ["users", filter],
    conditions: userConditions(filter),
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from users u ${where}`)[0].count,
    rows: ({ where, orderBy, limit: rows }) => selectUsers(db, Prisma.sql`${where} ${orderBy} limit ${rows}`),
    key: (row, field) => [field === "id" ? row.id : row.username],
  });
}

/** All of them, as {@link listUsers} pages them. */
export function wholeUsers({ filter, sort, selection }: WholeQuery<UserFilter>): WholeList<User> {
  const where = whereAll([...userConditions(filter), ...selectionConditions(Prisma.sql`u.id`, selection)]);
  return wholeList({
    rows: userRows(Prisma.sql`${where} ${orderOf(sort, sorts, "username")}`),
    count: Prisma.sql`select count(*)::int as count from users u ${where}`,
    toRow: toUser,
  });
}

function userConditions(filter: UserFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (filter.role !== undefined) conditions.push(Prisma.sql`u.role = ${filter.role}`);
  if (filter.active !== undefined) conditions.push(Prisma.sql`u.active = ${filter.active}`);
  if (filter.q !== undefined) conditions.push(Prisma.sql`(u.username ilike ${likePattern(filter.q)} or u.name ilike ${likePattern(filter.q)})`);
  return conditions;
}

/** Throws NOT_FOUND. */
export async function getUser(db: Db, { id }: { id: number }): Promise<User> {
  const [row] = await selectUsers(db, Prisma.sql`where u.id = ${id}`);
  if (!row) throw notFound(`User ${id}`);
  return row;
}

type Row = Omit<User, "invitedUntil" | "lastSignInAt" | "createdAt" | "updatedAt"> & { invitedUntil: Date | null; lastSignInAt: Date | null; createdAt: Date; updatedAt: Date };

async function selectUsers(db: Db, tail: Prisma.Sql): Promise<User[]> {
  return (await db.$queryRaw<Row[]>(userRows(tail))).map(toUser);
}

function userRows(tail: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select u.id, u.username, u.name, u.email, u.role, u.active, u.password_hash is not null as "hasPassword",
           (select l.expires_at from password_links l where l.user_id = u.id and l.expires_at > ${now()}::timestamptz) as "invitedUntil",
           (select a.at from audit_events a where a.entity = 'user' and a.entity_id = u.id and a.action = 'user.signed_in' order by a.id desc limit 1) as "lastSignInAt",
           u.created_at as "createdAt", u.updated_at as "updatedAt"
    from users u ${tail}`;
}

function toUser(row: Row): User {
  return { ...row, invitedUntil: row.invitedUntil?.toISOString() ?? null, lastSignInAt: row.lastSignInAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
