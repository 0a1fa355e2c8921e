import { Prisma, type Db } from "../db/client.ts";
import { orderOf, parseSort, readPage, whereAll, type Page, type SortTable } from "../table/page.ts";
import { selectionConditions, wholeList, type WholeList, type WholeQuery } from "../table/whole.ts";
import type { AuditEntity } from "./catalogue.ts";
import { auditConditions } from "./filter.ts";
import type { AuditEvent, AuditFilter, AuditListQuery } from "./model.ts";

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

/** All of them, as {@link listAuditEvents} pages them. */
export function wholeAuditEvents({ filter, sort, selection }: WholeQuery<AuditFilter>): WholeList<AuditEvent> {
  const where = whereAll([...auditConditions(filter), ...selectionConditions(Prisma.sql`a.id`, selection)]);
  return wholeList({
    rows: eventRows(Prisma.sql`${where} ${orderOf(sort, sorts, "-id")}`),
    count: Prisma.sql`select count(*)::int as count from audit_events a ${where}`,
    toRow: toEvent,
  });
}

/** The driver alone gives a bigint as text. */
const historyEvents = 50;

/** What happened to some things, oldest first: the last events of each by audit_events_entity_idx. */
export async function historyOf(db: Db, { subjects }: { subjects: readonly { readonly entity: AuditEntity; readonly id: number }[] }): Promise<AuditEvent[]> {
  const each = await Promise.all(subjects.map(({ entity, id }) => selectEvents(db, Prisma.sql`where a.entity = ${entity} and a.entity_id = ${id}::int order by a.id desc limit ${historyEvents}`)));
  return each.flat().sort((a, b) => a.id - b.id);
}

type Row = Omit<AuditEvent, "id" | "at"> & { id: bigint | string; at: Date };

async function selectEvents(db: Db, tail: Prisma.Sql): Promise<AuditEvent[]> {
  return (await db.$queryRaw<Row[]>(eventRows(tail))).map(toEvent);
}

function eventRows(tail: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select a.id, a.at, a.actor, a.user_id as "userId", a.action, a.entity, a.entity_id as "entityId", a.request_id as "requestId", a.data
    from audit_events a ${tail}`;
}

function toEvent(row: Row): AuditEvent {
  return { ...row, id: Number(row.id), at: row.at.toISOString() };
}
