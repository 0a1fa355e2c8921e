import { now } from "../clock.ts";
import { Prisma, type Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { batchJobKey } from "../jobs/catalog.ts";
import { countAliveWorkers, findJob, type JobState } from "../jobs/queries.ts";
import { orderBy as orderByColumns, orderOf, parseSort, readPage, whereAll, type CursorValue, type Page, type SortTable } from "../table/page.ts";
import { selectionConditions, wholeList, type WholeList, type WholeQuery } from "../table/whole.ts";
import { batchConditions } from "./filter.ts";
import type { Batch, BatchFilter, BatchItem, BatchItemFilter, BatchItemStatus } from "./model.ts";
import { rejectionSentence, type RejectionLanguage } from "./rejections.ts";
import { batchRows, selectBatches, toBatch } from "./sql/select-batches.ts";
import { itemCount, itemRows, selectItems, type ItemRow } from "./sql/select-items.ts";
import { isSettled } from "./status.ts";

const id = { sql: Prisma.sql`b.id`, type: "int" } as const;
const sorts = {
  id: [id],
  issueDate: [{ sql: Prisma.sql`b.issue_date`, type: "date" }, id],
  requestedCount: [{ sql: Prisma.sql`b.requested_count`, type: "int" }, id],
} satisfies SortTable;

function sortKey(row: Batch, field: string): readonly CursorValue[] {
  if (field === "issueDate") return [row.issueDate, row.id];
  if (field === "requestedCount") return [row.requestedCount, row.id];
  return [row.id];
}

/** One page of batches, newest first unless asked otherwise. `from` and `to` are issue dates. */
export async function listBatches(
  db: Db,
  options: { readonly filter: BatchFilter; readonly sort?: string | undefined; readonly cursor?: string | undefined; readonly limit?: number | undefined },
): Promise<Page<Batch>> {
  const { filter } = options;
  return readPage<Batch>({
    limit: options.limit ?? 50,
    cursor: options.cursor,
    sort: parseSort(options.sort, sorts, "-id"),
    sorts,
    fingerprint: ["batches", filter],
    conditions: batchConditions(filter),
    count: async (where) => {
      const [row] = await db.$queryRaw<{ count: number }[]>(batchCount(where));
      return row?.count ?? 0;
    },
    rows: ({ where, orderBy, limit }) => selectBatches(db, { where, tail: Prisma.sql`${orderBy} limit ${limit}` }),
    key: sortKey,
  });
}

/** All of them, as {@link listBatches} pages them. */
export function wholeBatches({ filter, sort, selection }: WholeQuery<BatchFilter>): WholeList<Batch> {
  const where = whereAll([...batchConditions(filter), ...selectionConditions(id.sql, selection)]);
  return wholeList({ rows: batchRows({ where, tail: orderOf(sort, sorts, "-id") }), count: batchCount(where), toRow: toBatch });
}

/** The currencies that batches have sums in. */
export async function listBatchCurrencies(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ currency: string }[]>`select distinct jsonb_object_keys(requested_totals) as currency from billing_batches order by 1`;
  return rows.map(({ currency }) => currency);
}

function batchCount(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`select count(*)::int as count from billing_batches b ${where}`;
}

export async function findBatch(db: Db, { batchId }: { batchId: number }): Promise<Batch | null> {
  const [row] = await selectBatches(db, { where: Prisma.sql`where b.id = ${batchId}`, tail: Prisma.empty });
  return row ?? null;
}

/** Throws NOT_FOUND. */
export async function getBatch(db: Db, { batchId }: { batchId: number }): Promise<Batch> {
  const row = await findBatch(db, { batchId });
  if (!row) throw notFound(`Batch ${batchId}`);
  return row;
}

export interface BatchStatusView {
  readonly batch: Batch;
  readonly jobInfo: { readonly jobId: string | null; readonly status: JobState["status"] | "completed"; readonly progress: number; readonly attemptsMade: number; readonly worker: JobState["worker"] };
}

/** The same at a moment: what a page that follows the batch needs besides. */
export interface BatchPulseView extends BatchStatusView {
  /** Worker processes that live. */
  readonly workersAlive: number;
  /** The server's clock, for durations: a browser's may be wrong. */
  readonly now: string;
}

/** The batch and the job behind it. A job that is gone has completed. Throws NOT_FOUND. */
export async function getBatchStatus(db: Db, { batchId }: { batchId: number }): Promise<BatchStatusView> {
  const batch = await getBatch(db, { batchId });
  const job = await findJob(db, { key: batchJobKey(batchId) });
  const settled = isSettled(batch.status);
  return {
    batch,
    jobInfo: {
      jobId: job?.jobId ?? null,
      status: batch.status === "ERROR" ? "failed" : settled ? "completed" : (job?.status ?? "waiting"),
      progress: batch.progress,
      attemptsMade: Math.max(job?.attemptsMade ?? 0, batch.attempts),
      worker: job?.worker ?? null,
    },
  };
}

/** Throws NOT_FOUND. */
export async function getBatchPulse(db: Db, { batchId }: { batchId: number }): Promise<BatchPulseView> {
  const [status, workersAlive] = await Promise.all([getBatchStatus(db, { batchId }), countAliveWorkers(db)]);
  return { ...status, workersAlive, now: now().toISOString() };
}

const itemOrder = [
  { sql: Prisma.sql`x.customer_id`, type: "int" },
  { sql: Prisma.sql`x.id`, type: "int" },
] as const;

/** One page of a batch's items in the order of their numbers. Throws NOT_FOUND. */
export async function listBatchItems(
  db: Db,
  options: {
    readonly batchId: number;
    readonly status?: BatchItemStatus | undefined;
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
    /** Of the sentences. Default Spanish. */
    readonly language?: RejectionLanguage | undefined;
  },
): Promise<Page<BatchItem>> {
  const { batchId, status } = options;
  const batch = await getBatch(db, { batchId });
  const page = await readPage<ItemRow>({
    limit: options.limit ?? 50,
    cursor: options.cursor,
    sort: { field: "place", descending: false },
    sorts: { place: itemOrder },
    fingerprint: ["batch-items", batchId, status],
    conditions: [],
    count: () => Promise.resolve(countItems(batch, status)),
    rows: ({ where, orderBy, limit }) => selectItems(db, { batchId, status, kind: batch.kind, behind: where, order: orderBy, limit }),
    key: (row) => [row.place, row.pendingId ?? row.noteRequestId ?? 0],
  });
  const language = options.language ?? "es";
  return { page: page.page, data: page.data.map((row) => toItem(row, language)) };
}

/** All of them, as {@link listBatchItems} pages them. */
export function wholeBatchItems({ filter: { batchId, status }, selection }: WholeQuery<BatchItemFilter>, language: RejectionLanguage): WholeList<BatchItem> {
  const behind = whereAll(selectionConditions(Prisma.sql`x.id`, selection));
  return wholeList({
    rows: itemRows({ batchId, status, behind, order: orderByColumns(itemOrder, false) }),
    count: itemCount({ batchId, status, behind }),
    toRow: (row: ItemRow) => toItem(row, language),
  });
}

function toItem({ code, said, place: _place, ...row }: ItemRow, language: RejectionLanguage): BatchItem {
  return { ...row, error: code === null ? null : { code, message: rejectionSentence(code, language, said) } };
}

/** The counters of the row are the truth; a selection that is not reserved yet has no items. */
function countItems(batch: Batch, status: BatchItemStatus | undefined): number {
  const reserved = batch.reservedAt === null ? 0 : batch.remainingCount;
  if (status === "INVOICED") return batch.invoicedCount;
  if (status === "REJECTED") return batch.rejectedCount;
  if (status === "RESERVED") return reserved;
  return batch.invoicedCount + batch.rejectedCount + reserved;
}

/** Rejected items by reason, most frequent first. */
export async function countRejections(db: Db, { batchId, language = "es" }: { batchId: number; language?: RejectionLanguage }): Promise<{ code: string; message: string; count: number }[]> {
  const rows = await db.$queryRaw<{ code: string; count: number }[]>`
    select code, count(*)::int as count from (
      select code from batch_rejections where batch_id = ${batchId}
      union all
      select rejection_code from note_requests where batch_id = ${batchId} and status = 'REJECTED') r
    group by code order by count desc, code`;
  return rows.map((row) => ({ ...row, message: rejectionSentence(row.code, language) }));
}
