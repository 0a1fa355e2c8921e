import { Prisma, type Db } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import { parseSort, readPage, whereAll, type Page, type SortTable } from "../table/page.ts";
import { selectionConditions, wholeList, type WholeList, type WholeQuery } from "../table/whole.ts";
import { authorityInForce } from "./authority-in-force.ts";
import { blockingProblems, type BookFilter, type BookListQuery, type BookProblem, type BookRow, type BookSummary, type BookTotals } from "./model.ts";
import { daysOf } from "./period.ts";
import { bookConditions, periodConditions } from "./sql/book-scope.ts";
import { bookRowsSql, selectProblems, sumBook, sumControls, toBookRow, type ClassTotals, type RawBookRow } from "./sql/select-book.ts";

const sorts = {
  date: [
    { sql: Prisma.sql`i.issue_date`, type: "date" },
    { sql: Prisma.sql`b.voucher_type`, type: "int" },
    { sql: Prisma.sql`b.point_of_sale`, type: "int" },
    { sql: Prisma.sql`i.number`, type: "int" },
  ],
} satisfies SortTable;

/** Documents of a problem that are named. */
const shownDocuments = 20;

/** One page of the book of a month, in its order. */
export async function listBook(db: Db, query: BookListQuery): Promise<Page<BookRow>> {
  const { cursor, limit, sort, ...filter } = query;
  return readPage<BookRow>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "date"),
    sorts,
    fingerprint: ["iva-book", filter],
    conditions: await bookConditions(db, filter, authorityInForce()),
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from invoices i join receipt_books b on b.id = i.receipt_book_id ${where}`)[0].count,
    rows: async (page) => (await db.$queryRaw<RawBookRow[]>(bookRowsSql(page))).map(toBookRow),
    key: (row) => [row.issueDate, row.voucherType, row.pointOfSale, row.number],
  });
}

/** The whole book of a month, for spreadsheets. */
export async function wholeBook(db: Db, { filter, selection }: WholeQuery<BookFilter>): Promise<WholeList<BookRow>> {
  const where = whereAll([...(await bookConditions(db, filter, authorityInForce())), ...selectionConditions(Prisma.sql`i.id`, selection)]);
  return wholeList({ rows: bookRowsSql({ where }), count: Prisma.sql`select count(*)::int as count from invoices i ${where}`, toRow: toBookRow });
}

/** Sums, control sums and problems of the book of a month. */
export async function summariseBook(db: Db, { period }: { period: string }): Promise<BookSummary> {
  const inForce = authorityInForce();
  const where = whereAll(periodConditions(period, inForce));
  const sums = await sumBook(db, where);
  return {
    period,
    fiscalValue: inForce.fiscalValue,
    authorities: [...inForce.authorities],
    ...(await countOutside(db, period, inForce.authorities)),
    byClass: sums.flatMap(({ letter, documentType, ...totals }) => (letter === null || documentType === null ? [] : [{ letter, documentType, ...totals }])),
    pesos: totalsOf(sums.find(({ letter }) => letter === null)),
    controls: await sumControls(db, where),
    problems: await listProblems(db, where),
  };
}

function totalsOf(sum: ClassTotals | undefined): BookTotals {
  if (!sum) throw new Error("the sums of the book have no whole");
  const { letter: _letter, documentType: _documentType, ...totals } = sum;
  return totals;
}

async function listProblems(db: Db, where: Prisma.Sql): Promise<BookProblem[]> {
  const found = await selectProblems(db, where, { shown: shownDocuments });
  return found.map((problem) => ({ ...problem, blocks: blockingProblems.has(problem.code) }));
}

/** What belongs to the month and is not in its book: written by another authority, or not decided yet. */
async function countOutside(db: Db, period: string, authorities: readonly string[]): Promise<{ others: number; waiting: number }> {
  const { first, next } = daysOf(period);
  const [row] = await db.$queryRaw<{ others: number; waiting: number }[]>`
    select (select count(*)::int from invoices where issue_date >= ${first}::date and issue_date < ${next}::date and not authority = any(${[...authorities]}::text[])) as others,
           (select coalesce(sum(a.document_count), 0)::int from authorisation_attempts a join billing_batches b on b.id = a.batch_id
             where a.status <> 'SETTLED' and b.issue_date >= ${first}::date and b.issue_date < ${next}::date) as waiting`;
  return row ?? { others: 0, waiting: 0 };
}

/** The fixed-width files say everything or nothing. Throws BOOK_HAS_PROBLEMS. */
export async function requireWritable(db: Db, { period }: { period: string }): Promise<void> {
  const problems = (await listProblems(db, whereAll(periodConditions(period, authorityInForce())))).filter(({ blocks }) => blocks);
  if (problems.length === 0) return;
  throw new DomainError("conflict", "BOOK_HAS_PROBLEMS", "Some documents of this month cannot be written into the files. Mend them first.", { details: { problems } });
}
