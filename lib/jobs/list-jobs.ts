import { Prisma, type Db } from "../db/client.ts";
import { likePattern, parseSort, readPage, type Page, type SortTable } from "../table/page.ts";
import { isAlive } from "./alive.ts";
import type { Job, JobListQuery, Worker } from "./model.ts";

const id = { sql: Prisma.sql`j.id`, type: "bigint" } as const;
const sorts = { id: [id], runAt: [{ sql: Prisma.sql`j.run_at`, type: "timestamptz" }, id] } satisfies SortTable;

const state = Prisma.sql`case when j.locked_at is not null then 'active' when j.attempts >= j.max_attempts then 'failed' when j.run_at > now() then 'delayed' else 'waiting' end`;

/** What is behind a key `batch:<id>`, `import:<id>` or `export:<id>`; another key is none of them, and never an error. */
const batchId = Prisma.sql`case when j.key ~ '^batch:[1-9][0-9]{0,8}$' then substr(j.key, 7)::int end`;
const importId = Prisma.sql`case when j.key ~ '^import:[1-9][0-9]{0,8}$' then substr(j.key, 8)::int end`;
const exportId = Prisma.sql`case when j.key ~ '^export:[1-9][0-9]{0,8}$' then substr(j.key, 8)::int end`;

/** One page of the queue, the next to run first unless asked otherwise. Jobs that are done are not in it. */
export async function listJobs(db: Db, query: JobListQuery): Promise<Page<Job>> {
  const { cursor, limit, sort, ...filter } = query;
  const conditions: Prisma.Sql[] = [];
  if (filter.state !== undefined) conditions.push(Prisma.sql`${state} = ${filter.state}`);
  if (filter.q !== undefined) {
    conditions.push(Prisma.sql`concat_ws(' ', j.task_identifier, j.key, j.queue_name, j.last_error) ilike ${likePattern(filter.q)}`);
  }
  const { data, page } = await readPage<JobWithKey>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "runAt"),
    sorts,
    fingerprint: ["jobs", filter],
    conditions,
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from graphile_worker.jobs j ${where}`)[0].count,
    rows: ({ where, orderBy, limit: rows }) => selectJobs(db, Prisma.sql`${where} ${orderBy} limit ${rows}`),
    key: (row, field) => (field === "runAt" ? [row.runAtKey, row.id] : [row.id]),
  });
  return { data: data.map(({ runAtKey: _, ...job }) => job), page };
}

/** Null where the queue has no such job: it never was, or it is done. */
export async function findJobById(db: Db, { jobId }: { jobId: number }): Promise<Job | null> {
  const [row] = await selectJobs(db, Prisma.sql`where j.id = ${jobId}::bigint`);
  if (!row) return null;
  const { runAtKey: _, ...job } = row;
  return job;
}

/** With its instant to the microsecond: milliseconds would skip or repeat jobs at the edge of a page. */
type JobWithKey = Job & { readonly runAtKey: string };

type Row = Omit<JobWithKey, "id" | "runAt" | "createdAt" | "lockedAt"> & { id: bigint; runAt: Date; createdAt: Date; lockedAt: Date | null };

async function selectJobs(db: Db, tail: Prisma.Sql): Promise<JobWithKey[]> {
  const rows = await db.$queryRaw<Row[]>`
    select j.id, j.task_identifier as task, j.key, j.queue_name as queue, ${state} as state, ${batchId} as "batchId", ${importId} as "importId", ${exportId} as "exportId",
      j.attempts::int as attempts, j.max_attempts::int as "maxAttempts", j.last_error as "lastError",
      j.run_at as "runAt", j.run_at::text as "runAtKey", j.created_at as "createdAt", j.locked_at as "lockedAt",
      case when j.locked_by is not null then coalesce((select w.hostname || ':' || w.pid from worker_processes w where w.pool_id = j.locked_by), j.locked_by) end as worker,
      exists (select from billing_batches b where b.id = ${batchId} and b.status in ('PENDING_PROCESSING', 'IN_PROCESS'))
        or exists (select from imports i where i.id = ${importId} and i.status in ('PENDING_PROCESSING', 'IN_PROCESS'))
        or exists (select from exports e where e.id = ${exportId} and e.status in ('PENDING_PROCESSING', 'IN_PROCESS')) as needed
    from graphile_worker.jobs j ${tail}`;
  return rows.map((row) => ({ ...row, id: Number(row.id), runAt: row.runAt.toISOString(), createdAt: row.createdAt.toISOString(), lockedAt: row.lockedAt?.toISOString() ?? null }));
}

/** The worker processes that announced themselves, and whether they live: whether their session still holds its lock. */
export async function listWorkers(db: Db): Promise<Worker[]> {
  const rows = await db.$queryRaw<(Omit<Worker, "startedAt"> & { startedAt: Date })[]>`
    select w.id, w.hostname, w.pid, w.started_at as "startedAt",
      ${isAlive} as alive,
      (select count(*)::int from graphile_worker.jobs j where j.locked_by = w.pool_id) as jobs
    from worker_processes w order by w.started_at, w.id`;
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }));
}
