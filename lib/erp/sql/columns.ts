import { Prisma } from "../../db/client.ts";
import type { Account, Chart } from "../../invoices/accounting.ts";

/** `A-0001-00000042`, of `invoices i` and `receipt_books b`. */
export const invoiceNumber = Prisma.sql`b.code || '-' || lpad(i.number::text, 8, '0')`;

/** Made of what the document says, not of our ids: it survives a restore and a move to another database. */
export const externalId = Prisma.sql`b.document_type || '-' || ${invoiceNumber}`;

/** What a document takes back is posted the other way round. */
const takesBack = Prisma.sql`document_sign(i.document_type) < 0`;

/** The two sides of a movement: on the debit side, unless the document takes back. */
function debitFirst(amount: Prisma.Sql): { readonly debit: Prisma.Sql; readonly credit: Prisma.Sql } {
  return { debit: Prisma.sql`case when ${takesBack} then 0.00 else ${amount} end`, credit: Prisma.sql`case when ${takesBack} then ${amount} else 0.00 end` };
}

/** On the credit side, unless the document takes back. */
function creditFirst(amount: Prisma.Sql): { readonly debit: Prisma.Sql; readonly credit: Prisma.Sql } {
  const { debit, credit } = debitFirst(amount);
  return { debit: credit, credit: debit };
}

/** The movements of a document in the order of lib/invoices/accounting.ts, those of nothing included. */
export function movementsOf(chart: Chart): readonly { readonly account: Account; readonly amount: Prisma.Sql; readonly debit: Prisma.Sql; readonly credit: Prisma.Sql }[] {
  const move = (account: Account, amount: Prisma.Sql, sides: typeof debitFirst) => ({ account, amount, ...sides(amount) });
  return [
    move(chart.receivable, Prisma.sql`i.total_amount`, debitFirst),
    move(chart.revenue, Prisma.sql`i.net_amount`, creditFirst),
    move(chart.iva, Prisma.sql`i.iva_amount`, creditFirst),
    move(chart.otherTaxes, Prisma.sql`i.other_taxes_amount`, creditFirst),
  ];
}

/** The number of the document that a note corrects; null for what corrects nothing. */
export const correctedNumber = Prisma.sql`(
  select cb.code || '-' || lpad(c.number::text, 8, '0') from invoices c join receipt_books cb on cb.id = c.receipt_book_id where c.id = i.corrects_id)`;

/** Which invoices, and in which order. */
export interface Scope {
  readonly where: Prisma.Sql;
  /** Of `invoices i`: book and number; a batch writes into one book, and has an index on its numbers. */
  readonly order: Prisma.Sql;
}

/** Ordered before anything is joined: if the planner has to sort, it sorts documents and not the texts made of them. */
export function invoicesInOrder({ where, order }: Scope): Prisma.Sql {
  return Prisma.sql`(select * from invoices i ${where} order by ${order}) i join receipt_books b on b.id = i.receipt_book_id`;
}
