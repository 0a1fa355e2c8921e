import { Prisma, type Db } from "../db/client.ts";
import { parseSort, readPage, type Page, type SortTable } from "../table/page.ts";
import { auditConditions } from "./filter.ts";
import type { AuditEvent, AuditListQuery } from "./model.ts";

const sorts = { id: [{ sql: Prisma.sql`a.id`, type: "bigint" }] } satisfies SortTable;

/** One page of the audit trail, newest first unless asked otherwise. */
export function listAuditEvents(db: Db, query: AuditListQuery): Promise<Page<AuditEvent>> {
  const { cursor, limit, sort, ...filter } = query;
  return readPage<AuditEvent>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "-id"),
    sorts,
    fingerprint: ["audit", filter],
    conditions: auditConditions(filter),
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from audit_events a ${where}`)[0].count,
    rows: ({ where, orderBy, limit: rows }) => selectEvents(db, Prisma.sql`${where} ${orderBy} limit ${rows}`),
    key: (row) => [row.id],
  });
}

type Row = Omit<AuditEvent, "id" | "at"> & { id: bigint; at: Date };

async function selectEvents(db: Db, tail: Prisma.Sql): Promise<AuditEvent[]> {
  const rows = await db.$queryRaw<Row[]>`
    select a.id, a.at, a.actor, a.user_id as "userId", a.action, a.entity, a.entity_id as "entityId", a.request_id as "requestId", a.data
    from audit_events a ${tail}`;
  return rows.map((row) => ({ ...row, id: Number(row.id), at: row.at.toISOString() }));
}
