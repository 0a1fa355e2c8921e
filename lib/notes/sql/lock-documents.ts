import { Prisma, type Db, type Tx } from "../../db/client.ts";
import type { DocumentType } from "../../fiscal/document-types.ts";
import type { Letter } from "../../fiscal/letters.ts";
import type { Amount } from "../../money/money.ts";

/** Credits of `invoices i` that stand or are under way, added up. */
export const creditsOfDocument = Prisma.sql`(
  select coalesce(sum(r.net_amount), 0) as net, coalesce(sum(r.iva_amount), 0) as iva, coalesce(sum(r.other_taxes_amount), 0) as other, coalesce(sum(r.total_amount), 0) as total
  from note_requests r where r.corrects_id = i.id and r.kind = 'CREDIT' and r.status in ('RESERVED', 'ISSUED'))`;

/** The same of a line `l` of the document `i`. */
export const creditsOfLine = Prisma.sql`(
  select coalesce(sum(n.net_amount), 0) as net, coalesce(sum(n.iva_amount), 0) as iva, coalesce(sum(n.total_amount), 0) as total
  from note_requests r join note_request_lines n on n.request_id = r.id
  where r.corrects_id = l.invoice_id and r.kind = 'CREDIT' and r.status in ('RESERVED', 'ISSUED') and n.corrects_line = l.line_number)`;

/** A document, what its notes did to it and what is left. */
export interface CorrectableDocument {
  readonly id: number;
  readonly number: string;
  readonly documentType: DocumentType;
  readonly letter: Letter;
  readonly pointOfSale: number;
  readonly authority: string;
  readonly issueDate: string;
  readonly currency: string;
  readonly netAmount: Amount;
  readonly ivaAmount: Amount;
  readonly otherTaxesAmount: Amount;
  readonly totalAmount: Amount;
  readonly netLeft: Amount;
  readonly ivaLeft: Amount;
  readonly otherTaxesLeft: Amount;
  readonly totalLeft: Amount;
  /** By notes that stand or are under way. */
  readonly credited: Amount;
  readonly debited: Amount;
}

export async function selectCorrectable(db: Db, { invoiceId }: { invoiceId: number }): Promise<CorrectableDocument | undefined> {
  const [row] = await db.$queryRaw<CorrectableDocument[]>`
    select i.id, b.code || '-' || lpad(i.number::text, 8, '0') as number, i.document_type as "documentType", b.letter, b.point_of_sale as "pointOfSale", i.authority,
      i.issue_date::text as "issueDate", i.currency, i.net_amount::text as "netAmount", i.iva_amount::text as "ivaAmount",
      i.other_taxes_amount::text as "otherTaxesAmount", i.total_amount::text as "totalAmount", (i.net_amount - c.net)::text as "netLeft",
      (i.iva_amount - c.iva)::text as "ivaLeft", (i.other_taxes_amount - c.other)::text as "otherTaxesLeft", (i.total_amount - c.total)::text as "totalLeft",
      round(c.total, 2)::text as credited, (select coalesce(sum(r.total_amount), 0.00)::text from note_requests r
        where r.corrects_id = i.id and r.kind = 'DEBIT' and r.status in ('RESERVED', 'ISSUED')) as debited
    from invoices i join receipt_books b on b.id = i.receipt_book_id cross join lateral ${creditsOfDocument} c
    where i.id = ${invoiceId}`;
  return row;
}

/**
 * Reads a document and what is left of it, and holds its row: whoever else asks for a note of it waits, and sees this one. The row itself never
 * changes; the lock is what its notes are counted under. Two statements, so that what is left is read after the wait.
 */
export async function lockDocument(tx: Tx, { invoiceId }: { invoiceId: number }): Promise<CorrectableDocument | undefined> {
  await tx.$executeRaw`select from invoices where id = ${invoiceId} for no key update`;
  return selectCorrectable(tx, { invoiceId });
}

export interface LockedBatchDocuments {
  readonly documentType: DocumentType;
  readonly letter: Letter;
  readonly pointOfSale: number;
  readonly authority: string;
  readonly latestIssueDate: string;
  /** Documents that have something left. */
  readonly count: number;
  /** What is left of them, by currency. */
  readonly totals: Readonly<Record<string, Amount>>;
}

/** As {@link lockDocument}, for all documents of a batch in the order of their ids. Nothing where it has none. */
export async function lockBatchDocuments(tx: Tx, { batchId }: { batchId: number }): Promise<LockedBatchDocuments | undefined> {
  await tx.$executeRaw`select count(*) from (select from invoices where batch_id = ${batchId} order by id for no key update) locked`;
  const [row] = await tx.$queryRaw<LockedBatchDocuments[]>`
    with left_of as materialized (
      select i.currency, i.issue_date, i.authority, i.total_amount - c.total as total
      from invoices i cross join lateral ${creditsOfDocument} c where i.batch_id = ${batchId}
    )
    select b.document_type as "documentType", b.letter, b.point_of_sale as "pointOfSale", x.authority, x.latest::text as "latestIssueDate", x.count,
      coalesce((select jsonb_object_agg(s.currency, s.total) from (select currency, sum(total)::text as total from left_of where total > 0 group by currency) s), '{}') as totals
    from billing_batches t join receipt_books b on b.id = t.receipt_book_id
    cross join (select count(*) filter (where total > 0)::int as count, min(authority) as authority, max(issue_date) as latest, count(*) as documents from left_of) x
    where t.id = ${batchId} and x.documents > 0`;
  return row;
}
