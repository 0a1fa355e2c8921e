import { Prisma, type Db } from "../db/client.ts";
import { parseSort, readPage, whereAll, type Page, type SortTable } from "../table/page.ts";
import { rejectionConditions } from "./filter.ts";
import type { Rejection, RejectionFilter } from "./model.ts";
import { rejectionSentence, type RejectionLanguage } from "./rejections.ts";
import { countRejectionsByCode, selectRejections, sumRejections } from "./sql/select-rejections.ts";

const sorts = { id: [{ sql: Prisma.sql`r.id`, type: "int" }] } satisfies SortTable;

/** One page of what was set aside in all batches, the newest first. */
export async function listRejections(
  db: Db,
  options: {
    readonly filter: RejectionFilter;
    readonly sort?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
    /** Of the sentences. Default Spanish. */
    readonly language?: RejectionLanguage | undefined;
  },
): Promise<Page<Rejection>> {
  const { filter, language = "es" } = options;
  return readPage<Rejection>({
    limit: options.limit ?? 50,
    cursor: options.cursor,
    sort: parseSort(options.sort, sorts, "-id"),
    sorts,
    fingerprint: ["rejections", filter],
    conditions: rejectionConditions(filter),
    count: async (where) => (await sumRejections(db, { where })).reduce((all, row) => all + row.count, 0),
    rows: async (page) => {
      const rows = await selectRejections(db, page);
      return rows.map(({ at, authorityMessage, ...row }) => ({ ...row, message: authorityMessage ?? rejectionSentence(row.code, language), at: at.toISOString() }));
    },
    key: (row) => [row.id],
  });
}

/** Count and sum per currency of what a filter finds. */
export function rejectionTotals(db: Db, { filter }: { filter: RejectionFilter }): Promise<{ currency: string; count: number; total: string }[]> {
  return sumRejections(db, { where: whereAll(rejectionConditions(filter)) });
}

/** What was set aside, by reason, most frequent first. */
export function rejectionsByCode(db: Db, { filter }: { filter: RejectionFilter }): Promise<{ code: string; count: number }[]> {
  return countRejectionsByCode(db, { where: whereAll(rejectionConditions(filter)) });
}
