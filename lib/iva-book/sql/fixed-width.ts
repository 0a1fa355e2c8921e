import { Prisma } from "../../db/client.ts";
import { arcaCurrencies } from "../../fiscal/arca/parameters.ts";
import { documentTypeCodes, ivaRateCodes } from "../../fiscal/codes.ts";
import { bookRates } from "../model.ts";
import { documentAmounts, netSum, rateColumn } from "./book-columns.ts";
import { bookOrder } from "./book-scope.ts";

/**
 * The files of ARCA's Libro IVA Digital, sales (RG 4597; layout of RG 3685): one line per document, one per document and rate. Amounts are in
 * the document's own currency and positive, also of credit notes, whose type says that they take back. Lengths are of characters; a
 * test counts the bytes.
 */

const raw = (text: string): Prisma.Sql => Prisma.raw(text);

function digits(sql: Prisma.Sql, length: number): Prisma.Sql {
  return Prisma.sql`lpad((${sql})::text, ${raw(String(length))}, '0')`;
}

/** 13 digits and two decimals, without the point. */
function cents(sql: Prisma.Sql): Prisma.Sql {
  return digits(Prisma.sql`((${sql}) * 100)::bigint`, 15);
}

function choose(column: Prisma.Sql, values: Readonly<Record<string, string>>): Prisma.Sql {
  const cases = Object.entries(values).map(([from, to]) => Prisma.sql`when ${raw(`'${from}'`)} then ${raw(`'${to}'`)}`);
  return Prisma.sql`case ${column} ${Prisma.join(cases, " ")} end`;
}

/** Composed characters, and blanks for what would break the line: one character is one byte of the file then. */
export const fileName = Prisma.sql`regexp_replace(normalize(i.customer_name, NFC), '[\\u0000-\\u001f\\u007f-\\u009f]', ' ', 'g')`;

/** How many rows a document has in the file of rates: none for class C, and one of nothing where A and B bill nothing at a rate. */
export const aliquotCount = Prisma.sql`(case when b.letter = 'C' then 0 else greatest(1, ${Prisma.join(
  bookRates.map((rate) => Prisma.sql`(${raw(rateColumn("base", rate))} <> 0 or ${raw(rateColumn("iva", rate))} <> 0)::int`),
  " + ",
)}) end)`;

/** E exempt, N not taxed: where nothing is billed at a rate. */
const operation = Prisma.sql`case when b.letter = 'C' or ${netSum} <> 0 then ' ' when exempt <> 0 then 'E' when not_taxed <> 0 then 'N' else ' ' end`;

const documentLine = Prisma.join(
  [
    Prisma.sql`to_char(i.issue_date, 'YYYYMMDD')`,
    digits(Prisma.sql`b.voucher_type`, 3),
    digits(Prisma.sql`b.point_of_sale`, 5),
    digits(Prisma.sql`i.number`, 20),
    digits(Prisma.sql`i.number`, 20),
    choose(Prisma.sql`i.customer_document_type`, Object.fromEntries(Object.entries(documentTypeCodes).map(([type, code]) => [type, String(code)]))),
    digits(Prisma.sql`case when i.customer_document_type = 'NONE' then '0' else i.customer_tax_id end`, 20),
    Prisma.sql`rpad(left(${fileName}, 30), 30)`,
    cents(Prisma.sql`i.total_amount`),
    cents(raw("not_taxed")),
    cents(raw("tax_unclassified")),
    cents(raw("exempt")),
    cents(raw("tax_national")),
    cents(raw("tax_gross_income")),
    cents(raw("tax_municipal")),
    cents(raw("tax_internal")),
    choose(Prisma.sql`i.currency`, arcaCurrencies),
    digits(Prisma.sql`round(s.rate * 1000000)::bigint`, 10),
    Prisma.sql`${aliquotCount}::text`,
    operation,
    cents(raw("tax_other")),
    Prisma.sql`coalesce(to_char(i.payment_due_date, 'YYYYMMDD'), '00000000')`,
  ],
  " || ",
);

/** VENTAS_CBTE: 266 characters a document. */
export function selectDocumentLines(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`select ${documentLine} as text from invoices i join receipt_books b on b.id = i.receipt_book_id ${documentAmounts} ${where} order by ${bookOrder}`;
}

/** VENTAS_ALICUOTAS: 62 characters a document and rate, in the order of the documents. */
export function selectAliquotLines(where: Prisma.Sql): Prisma.Sql {
  const rates = bookRates.map((rate) => Prisma.sql`(${ivaRateCodes[rate]}::int, ${raw(rateColumn("base", rate))}, ${raw(rateColumn("iva", rate))})`);
  return Prisma.sql`
    select ${digits(Prisma.sql`b.voucher_type`, 3)} || ${digits(Prisma.sql`b.point_of_sale`, 5)} || ${digits(Prisma.sql`i.number`, 20)}
      || ${cents(Prisma.sql`r.base`)} || ${digits(Prisma.sql`r.code`, 4)} || ${cents(Prisma.sql`r.iva`)} as text
    from invoices i join receipt_books b on b.id = i.receipt_book_id ${documentAmounts}
    cross join lateral (
      select * from (values ${Prisma.join(rates)}) v (code, base, iva) where b.letter <> 'C' and (base <> 0 or iva <> 0)
      union all
      select 3, 0.00, 0.00 where b.letter <> 'C' and not (${Prisma.join(bookRates.map((rate) => Prisma.sql`${raw(rateColumn("base", rate))} <> 0 or ${raw(rateColumn("iva", rate))} <> 0`), " or ")})
    ) r
    ${where} order by ${bookOrder}, r.code`;
}
