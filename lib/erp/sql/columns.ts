import { Prisma } from "../../db/client.ts";

/** `A-0001-00000042`, of `invoices i` and `receipt_books b`. */
export const invoiceNumber = Prisma.sql`b.code || '-' || lpad(i.number::text, 8, '0')`;

/** Made of what the document says, not of our ids: it survives a restore and a move to another database. */
export const externalId = Prisma.sql`b.document_type || '-' || ${invoiceNumber}`;

/** All that is not net. Nothing but IVA is issued yet: other taxes will want an account of their own. */
export const tax = Prisma.sql`(i.total_amount - i.net_amount)`;

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
