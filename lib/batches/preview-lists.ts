import { Prisma, type Db } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import { readPage, type Page, type SortTable } from "../table/page.ts";
import { findBook } from "./launch-rules.ts";
import { maxExplicitPendings, type CustomerShare, type LaunchInput, type PreviewProblem } from "./model.ts";
import { judgeOptions } from "./preview.ts";
import { rejectionSentence, type RejectionLanguage } from "./rejections.ts";
import { countCustomerShares, countProblems, ofProblems, selectCustomerShares, selectProblems } from "./sql/list-judged.ts";

/** The lists behind a preview, page by page: the preview itself brings only their beginning. */
export interface PreviewListOptions {
  readonly input: LaunchInput;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

const problemOrder = { place: [{ sql: Prisma.sql`x.customer_id`, type: "int" }, { sql: Prisma.sql`x.id`, type: "int" }] } satisfies SortTable;
const shareOrder = {
  name: [{ sql: Prisma.sql`x.name`, type: "text" }, { sql: Prisma.sql`x.customer_id`, type: "int" }, { sql: Prisma.sql`x.currency`, type: "text" }],
} satisfies SortTable;

/** Every problem of a launch, or those of one reason. Throws RECEIPT_BOOK_UNKNOWN, RECEIPT_BOOK_INACTIVE. */
export async function listPreviewProblems(
  db: Db,
  { input, code, cursor, limit = 100, language = "es" }: PreviewListOptions & { readonly code?: string | undefined; readonly language?: RejectionLanguage | undefined },
): Promise<Page<PreviewProblem>> {
  const judge = judgeOptions(input, await findBook(db, input.receiptBook));
  const page = await readPage({
    limit,
    cursor,
    sort: { field: "place", descending: false },
    sorts: problemOrder,
    fingerprint: ["preview-problems", input, code],
    conditions: [ofProblems(code)],
    count: (where) => countProblems(db, judge, where),
    rows: (fragments) => selectProblems(db, judge, fragments),
    key: (row) => [row.customerId, row.pendingId],
  });
  return { page: page.page, data: page.data.map((problem) => ({ ...problem, message: rejectionSentence(problem.code, language) })) };
}

/** The pendings with a problem, to be taken out of a selection. Throws TOO_MANY_PROBLEMS where they are more than a list of ids may hold. */
export async function problemIds(db: Db, { input, code }: { input: LaunchInput; code?: string | undefined }): Promise<readonly number[]> {
  const judge = judgeOptions(input, await findBook(db, input.receiptBook));
  const rows = await selectProblems(db, judge, { where: Prisma.sql`where ${ofProblems(code)}`, orderBy: Prisma.empty, limit: maxExplicitPendings + 1 });
  if (rows.length > maxExplicitPendings) throw new DomainError("invalid", "TOO_MANY_PROBLEMS", `More than ${maxExplicitPendings} pendings have a problem. Leave all of them out at once.`);
  return rows.map(({ pendingId }) => pendingId);
}

/** What each customer would be invoiced, by name. Throws RECEIPT_BOOK_UNKNOWN, RECEIPT_BOOK_INACTIVE. */
export async function listPreviewCustomers(db: Db, { input, cursor, limit = 100 }: PreviewListOptions): Promise<Page<CustomerShare>> {
  const judge = judgeOptions(input, await findBook(db, input.receiptBook));
  return readPage({
    limit,
    cursor,
    sort: { field: "name", descending: false },
    sorts: shareOrder,
    fingerprint: ["preview-customers", input],
    conditions: [],
    count: () => countCustomerShares(db, judge),
    rows: (fragments) => selectCustomerShares(db, judge, fragments),
    key: (row) => [row.customerName, row.customerId, row.currency],
  });
}
