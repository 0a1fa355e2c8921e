import { Prisma, type Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { likePattern, orderOf, parseSort, readPage, whereAll, type Page, type SortTable } from "../table/page.ts";
import { selectionConditions, wholeList, type WholeList, type WholeQuery } from "../table/whole.ts";
import { proofListLimit, type NextNumber, type ReceiptBook, type ReceiptBookFilter, type ReceiptBookListQuery, type ReceiptBookProof } from "./model.ts";
import { proveNumbers } from "./sql/prove-numbers.ts";

const id = { sql: Prisma.sql`b.id`, type: "int" } as const;
const sorts = {
  code: [{ sql: Prisma.sql`b.code`, type: "text" }, id],
  id: [id],
} satisfies SortTable;

/** One page of receipt books, by code unless told. */
export function listReceiptBooks(db: Db, query: Partial<ReceiptBookListQuery>): Promise<Page<ReceiptBook>> {
  const { cursor, limit = 50, sort, ...filter } = query;
  return readPage<ReceiptBook>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "code"),
    sorts,
    fingerprint: ["receipt-books", filter],
    conditions: bookConditions(filter),
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from receipt_books b ${where}`)[0].count,
    rows: ({ where, orderBy, limit: rows }) => selectBooks(db, Prisma.sql`${where} ${orderBy} limit ${rows}`),
    key: (row, field) => (field === "code" ? [row.code, row.id] : [row.id]),
  });
}

/** All of them, as {@link listReceiptBooks} pages them. */
export function wholeReceiptBooks({ filter, sort, selection }: WholeQuery<ReceiptBookFilter>): WholeList<ReceiptBook> {
  const where = whereAll([...bookConditions(filter), ...selectionConditions(id.sql, selection)]);
  return wholeList({
    rows: bookRows(Prisma.sql`${where} ${orderOf(sort, sorts, "code")}`),
    count: Prisma.sql`select count(*)::int as count from receipt_books b ${where}`,
    toRow: toBook,
  });
}

function bookConditions(filter: ReceiptBookFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (filter.active !== undefined) conditions.push(Prisma.sql`b.active = ${filter.active}`);
  if (filter.q !== undefined) conditions.push(Prisma.sql`(b.code ilike ${likePattern(filter.q)} or b.description ilike ${likePattern(filter.q)})`);
  return conditions;
}

/** Throws NOT_FOUND. */
export async function getReceiptBook(db: Db, { code }: { code: string }): Promise<ReceiptBook> {
  const [row] = await selectBooks(db, Prisma.sql`where b.code = ${code}`);
  if (!row) throw notFound(`Receipt book ${code}`);
  return row;
}

/** The number the next document gets, if nothing is issued before it. A forecast: numbers are taken in the issuing transaction only. */
export async function getNextNumber(db: Db, { code }: { code: string }): Promise<NextNumber> {
  const { nextNumber, nextInvoiceNumber } = await getReceiptBook(db, { code });
  return { receiptBook: code, nextNumber, nextInvoiceNumber };
}

/** The gapless proof. Throws NOT_FOUND. */
export async function proveReceiptBook(db: Db, { code }: { code: string }): Promise<ReceiptBookProof> {
  const proof = await proveNumbers(db, { code, limit: proofListLimit });
  if (!proof) throw notFound(`Receipt book ${code}`);
  const { missingCount, duplicateCount, outOfDateOrderCount, foreignCount, count, expectedFirst, expectedNext } = proof;
  return { ...proof, proven: missingCount + duplicateCount + outOfDateOrderCount === 0 && count + foreignCount === expectedNext - expectedFirst };
}

type Row = Omit<ReceiptBook, "createdAt" | "updatedAt"> & { createdAt: Date; updatedAt: Date };

async function selectBooks(db: Db, tail: Prisma.Sql): Promise<ReceiptBook[]> {
  return (await db.$queryRaw<Row[]>(bookRows(tail))).map(toBook);
}

function bookRows(tail: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select b.id, b.code, b.letter, b.point_of_sale as "pointOfSale", b.document_type as "documentType", b.voucher_type as "voucherType", b.authority, b.description, b.currency,
           b.first_number as "firstNumber", b.next_number as "nextNumber", b.code || '-' || lpad(b.next_number::text, greatest(8, length(b.next_number::text)), '0') as "nextInvoiceNumber",
           b.last_issue_date::text as "lastIssueDate", b.active, b.version, b.created_at as "createdAt", b.updated_at as "updatedAt"
    from receipt_books b ${tail}`;
}

function toBook(row: Row): ReceiptBook {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
