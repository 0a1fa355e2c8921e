import { Prisma, type Db } from "../../db/client.ts";
import { bookRates, otherTaxColumns, type BookProblemCode, type BookRow, type BookTotals } from "../model.ts";
import { arcaCurrencies } from "../../fiscal/arca/parameters.ts";
import { writable } from "../windows-1252.ts";
import { aliquotCount, fileName } from "./fixed-width.ts";
import { amountColumns, columnSum, columnSumInPesos, documentAmounts, inPesos, ivaSum, netSum, rateColumn, taxColumn } from "./book-columns.ts";
import { bookOrder } from "./book-scope.ts";

const raw = (text: string): Prisma.Sql => Prisma.raw(text);
const from = Prisma.sql`from invoices i join receipt_books b on b.id = i.receipt_book_id ${documentAmounts}`;

type Facts = Omit<BookRow, "rates" | "otherTaxes" | "net" | "iva" | "exempt" | "notTaxed" | "classC" | "total">;
/** Amounts by the names of their columns, as text. */
type Amounts = Readonly<Record<string, string>>;
export type RawBookRow = Facts & { readonly amounts: Amounts };

/** Amounts of a row as an object of texts: one column of the result whatever the number of rates. */
function amountsObject(value: (column: string) => Prisma.Sql): Prisma.Sql {
  const pairs = [...amountColumns.map((column) => [column, value(column)] as const)];
  return Prisma.sql`jsonb_build_object(${Prisma.join(pairs.flatMap(([name, sql]) => [raw(`'${name}'`), Prisma.sql`(${sql})::text`]))})`;
}

const rowColumns = Prisma.sql`
  i.id, i.issue_date::text as "issueDate", b.code || '-' || lpad(i.number::text, 8, '0') as "documentNumber", i.document_type as "documentType", b.letter, b.voucher_type as "voucherType",
  b.point_of_sale as "pointOfSale", i.number, i.customer_id as "customerId", i.customer_name as "customerName", i.customer_tax_id as "customerTaxId", i.customer_document_type as "customerDocumentType",
  i.customer_iva_condition as "customerIvaCondition", i.currency, trim_scale(s.rate)::text as "exchangeRate", (s.sign * ${columnSumInPesos})::text as "totalPesos", i.authority,
  ${amountsObject((column) => Prisma.sql`s.sign * ${raw(column)}`)}
    || jsonb_build_object('net', (s.sign * ${netSum})::text, 'iva', (s.sign * ${ivaSum})::text, 'total', (s.sign * i.total_amount)::text) as amounts`;

/** Documents of the book, for a page or a cursor. The page is cut before the lines are looked up. */
export function bookRowsSql({ where, orderBy, limit }: { where: Prisma.Sql; orderBy?: Prisma.Sql; limit?: number }): Prisma.Sql {
  const order = orderBy ?? Prisma.sql`order by ${bookOrder}`;
  if (limit === undefined) return Prisma.sql`select ${rowColumns} ${from} ${where} ${order}`;
  const page = Prisma.sql`(select i.* from invoices i join receipt_books b on b.id = i.receipt_book_id ${where} ${order} limit ${limit}::int)`;
  return Prisma.sql`select ${rowColumns} from ${page} i join receipt_books b on b.id = i.receipt_book_id ${documentAmounts} ${order}`;
}

export function toBookRow({ amounts, ...facts }: RawBookRow): BookRow {
  return { ...facts, ...readAmounts(amounts) };
}

function readAmounts(amounts: Amounts): Omit<BookTotals, "count"> {
  const of = (column: string): string => amounts[column] ?? "0.00";
  return {
    rates: Object.fromEntries(bookRates.map((rate) => [rate, { base: of(rateColumn("base", rate)), iva: of(rateColumn("iva", rate)) }])) as BookTotals["rates"],
    net: of("net"),
    iva: of("iva"),
    exempt: of("exempt"),
    notTaxed: of("not_taxed"),
    classC: of("class_c"),
    otherTaxes: Object.fromEntries(otherTaxColumns.map((column) => [column, of(taxColumn(column))])) as BookTotals["otherTaxes"],
    total: of("total"),
  };
}

export interface ClassTotals extends BookTotals {
  readonly letter: BookRow["letter"] | null;
  readonly documentType: BookRow["documentType"] | null;
}

/** The book in pesos, by class and type and as a whole (letter null). Every amount of every document is rounded to the cent before it is added. */
export async function sumBook(db: Db, where: Prisma.Sql): Promise<ClassTotals[]> {
  const rows = await db.$queryRaw<{ letter: ClassTotals["letter"]; documentType: ClassTotals["documentType"]; count: number; amounts: Amounts }[]>`
    with documents as materialized (
      select b.letter, i.document_type, ${Prisma.join(amountColumns.map((column) => Prisma.sql`s.sign * ${inPesos(column)} as ${raw(column)}`))}
      ${from} ${where} and s.rate is not null
    )
    select letter, document_type as "documentType", count(*)::int as count,
           ${amountsObject((column) => Prisma.sql`coalesce(sum(${raw(column)}), 0.00)`)}
             || jsonb_build_object('net', coalesce(sum(${netSum}), 0.00)::text, 'iva', coalesce(sum(${ivaSum}), 0.00)::text, 'total', coalesce(sum(${columnSum}), 0.00)::text) as amounts
    from documents group by grouping sets ((letter, document_type), ()) order by letter nulls last, document_type`;
  return rows.map(({ amounts, ...row }) => ({ ...row, ...readAmounts(amounts) }));
}

export interface ControlRow {
  readonly currency: string;
  readonly count: number;
  readonly documents: string;
  readonly book: string;
  readonly files: string;
  readonly aliquotRows: number;
}

/**
 * The same money three ways, by currency: as the documents say it, as the columns of the book add up, and as the two files do: what stands
 * beside the rates in the first, bases and taxes of the second, and class C's totals, which have no rates.
 */
export function sumControls(db: Db, where: Prisma.Sql): Promise<ControlRow[]> {
  const beside = amountColumns.filter((column) => !/^(base|iva)_|^class_c$/.test(column));
  const files = Prisma.sql`(${Prisma.join(beside.map(raw), " + ")} + case when b.letter = 'C' then i.total_amount - i.other_taxes_amount else ${netSum} + ${ivaSum} end)`;
  return db.$queryRaw<ControlRow[]>`
    select i.currency, count(*)::int as count, sum(s.sign * i.total_amount)::text as documents, sum(s.sign * ${columnSum})::text as book,
           sum(s.sign * ${files})::text as files, sum(${aliquotCount})::int as "aliquotRows"
    ${from} ${where} group by i.currency order by i.currency`;
}

/** How many documents each problem has, and the first of them. */
export async function selectProblems(db: Db, where: Prisma.Sql, { shown }: { shown: number }): Promise<{ code: BookProblemCode; count: number; documents: { id: number; documentNumber: string }[] }[]> {
  return db.$queryRaw`
    with wrong as materialized (
      select p.code, i.id, b.code || '-' || lpad(i.number::text, 8, '0') as number, row_number() over (partition by p.code order by ${bookOrder}) as place
      from invoices i join receipt_books b on b.id = i.receipt_book_id
      cross join lateral (
        select 'NO_EXCHANGE_RATE' as code where i.currency <> 'ARS' and (i.exchange_rate is null or i.exchange_rate >= 10000)
        union all select 'UNKNOWN_CURRENCY' where not i.currency = any(${Object.keys(arcaCurrencies)}::text[])
        union all select 'TAX_ID' where case i.customer_document_type when 'NONE' then i.customer_tax_id <> '0' when 'DNI' then i.customer_tax_id !~ '^[0-9]{7,8}$' else not cuit_is_valid(i.customer_tax_id) end
        union all select 'NAME_CHARACTERS' where ${fileName} !~ ${`^(${writable})*$`}
      ) p
      ${where}
    )
    select code, max(place)::int as count, jsonb_agg(jsonb_build_object('id', id, 'documentNumber', number) order by place) filter (where place <= ${shown}::int) as documents
    from wrong group by code order by code`;
}
