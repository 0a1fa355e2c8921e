import { Prisma, type Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { likePattern, parseSort, readPage, type Page, type SortTable } from "../table/page.ts";
import type { User, UserListQuery } from "./model.ts";

const sorts = {
  username: [{ sql: Prisma.sql`u.username`, type: "text" }],
  id: [{ sql: Prisma.sql`u.id`, type: "int" }],
} satisfies SortTable;

/** One page of users. */
export function listUsers(db: Db, query: UserListQuery): Promise<Page<User>> {
  const { cursor, limit, sort, ...filter } = query;
  const conditions: Prisma.Sql[] = [];
  if (filter.role !== undefined) conditions.push(Prisma.sql`u.role = ${filter.role}`);
  if (filter.active !== undefined) conditions.push(Prisma.sql`u.active = ${filter.active}`);
  if (filter.q !== undefined) conditions.push(Prisma.sql`(u.username ilike ${likePattern(filter.q)} or u.name ilike ${likePattern(filter.q)})`);
  return readPage<User>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "username"),
    sorts,
    fingerprint: ["users", filter],
    conditions,
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from users u ${where}`)[0].count,
    rows: ({ where, orderBy, limit: rows }) => selectUsers(db, Prisma.sql`${where} ${orderBy} limit ${rows}`),
    key: (row, field) => [field === "id" ? row.id : row.username],
  });
}

/** Throws NOT_FOUND. */
export async function getUser(db: Db, { id }: { id: number }): Promise<User> {
  const [row] = await selectUsers(db, Prisma.sql`where u.id = ${id}`);
  if (!row) throw notFound(`User ${id}`);
  return row;
}

async function selectUsers(db: Db, tail: Prisma.Sql): Promise<User[]> {
  const rows = await db.$queryRaw<(Omit<User, "lastSignInAt" | "createdAt" | "updatedAt"> & { lastSignInAt: Date | null; createdAt: Date; updatedAt: Date })[]>`
    select u.id, u.username, u.name, u.email, u.role, u.active, u.password_hash is not null as "hasPassword",
           (select a.at from audit_events a where a.entity = 'user' and a.entity_id = u.id and a.action = 'user.signed_in' order by a.id desc limit 1) as "lastSignInAt",
           u.created_at as "createdAt", u.updated_at as "updatedAt"
    from users u ${tail}`;
  return rows.map((row) => ({ ...row, lastSignInAt: row.lastSignInAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }));
}
