import { Prisma } from "../../db/client.ts";
import { bookRates, type OtherTaxColumn } from "../model.ts";

/**
 * What the book says of a document, as SQL over `invoices i`, `receipt_books b`. One place for screen, spreadsheet, sums and fixed-width
 * files: they can only agree. Amounts in `a` are as the document has them, without sign and in its own currency; `s.sign` is −1 where it
 * takes back.
 */

/** ARCA's tax codes of each column. 6 perceives IVA, 5 and 7 gross income, 8 for municipalities, 4 is internal, 13 of those who are not categorised. */
const taxCodes: Readonly<Record<OtherTaxColumn, readonly number[]>> = {
  unclassified: [13],
  national: [6, 9],
  grossIncome: [5, 7],
  municipal: [8],
  internal: [4],
  other: [1, 2, 3, 99],
};

/** `"21"` → `base_21`, `iva_21`; the point of 10.5 is no letter of a name. */
export function rateColumn(kind: "base" | "iva", rate: string): string {
  return `${kind}_${rate.replace(".", "_")}`;
}

/** Names and SQL of every amount, in the order of the book. Together they are the total of the document. */
export const amountColumns: readonly string[] = [
  ...bookRates.flatMap((rate) => [rateColumn("base", rate), rateColumn("iva", rate)]),
  "exempt", "not_taxed", "class_c",
  ...Object.keys(taxCodes).map((column) => taxColumn(column)),
];

export function taxColumn(column: string): string {
  return `tax_${column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

const raw = (name: string): Prisma.Sql => Prisma.raw(name);

/** Class C tells no IVA, whatever its lines are: all of it is one amount. */
const lineSums = Prisma.sql`
  cross join lateral (
    select ${Prisma.join([
      ...bookRates.flatMap((rate) => (["base", "iva"] as const).map((kind) => {
        const column = raw(kind === "base" ? "net_amount" : "iva_amount");
        return Prisma.sql`coalesce(sum(${column}) filter (where iva_rate = ${raw(`'${rate}'`)} and b.letter <> 'C'), 0.00) as ${raw(rateColumn(kind, rate))}`;
      })),
      Prisma.sql`coalesce(sum(total_amount) filter (where iva_rate = 'EXEMPT' and b.letter <> 'C'), 0.00) as exempt`,
      Prisma.sql`coalesce(sum(total_amount) filter (where iva_rate = 'NOT_TAXED' and b.letter <> 'C'), 0.00) as not_taxed`,
      Prisma.sql`coalesce(sum(total_amount) filter (where b.letter = 'C'), 0.00) as class_c`,
    ])}
    from invoice_lines where invoice_id = i.id) l`;

/** Most documents have none: then nothing is looked up. */
const taxSums = Prisma.sql`
  cross join lateral (
    select ${Prisma.join(Object.entries(taxCodes).map(([column, codes]) => Prisma.sql`coalesce(sum(amount) filter (where tax_code in (${raw(codes.join(", "))})), 0.00) as ${raw(taxColumn(column))}`))}
    from invoice_taxes where invoice_id = i.id and i.other_taxes_amount <> 0) t`;

/** `s.sign`, `s.rate` (pesos for one unit, null where nobody told) and `a.*` beside every document. */
export const documentAmounts = Prisma.sql`
  cross join lateral (select document_sign(i.document_type) as sign, case when i.currency = 'ARS' then 1::numeric else i.exchange_rate end as rate) s
  ${lineSums} ${taxSums}`;

/** The same amount in pesos, to the cent. */
export function inPesos(column: string): Prisma.Sql {
  return Prisma.sql`round(${raw(column)} * s.rate, 2)`;
}

/** Net of all rates; IVA of all rates; all columns. */
export const netSum = Prisma.sql`(${Prisma.join(bookRates.map((rate) => raw(rateColumn("base", rate))), " + ")})`;
export const ivaSum = Prisma.sql`(${Prisma.join(bookRates.map((rate) => raw(rateColumn("iva", rate))), " + ")})`;
export const columnSum = Prisma.sql`(${Prisma.join(amountColumns.map(raw), " + ")})`;
export const columnSumInPesos = Prisma.sql`(${Prisma.join(amountColumns.map(inPesos), " + ")})`;
