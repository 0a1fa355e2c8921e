import type { Db } from "../../db/client.ts";

/** Whether a batch bills pendings into ordinary invoices, the book is not of another authority (its lane says so), nobody has perceptions on top and no rule looks at whole documents: what one statement per chunk can issue. */
export async function isOfPlainInvoices(db: Db, { batchId, authority }: { batchId: number; authority: string }): Promise<boolean> {
  const [row] = await db.$queryRaw<{ plain: boolean }[]>`
    select t.kind = 'INVOICES' and b.document_type = 'INVOICE' and coalesce(b.authority, ${authority}) = ${authority} and not exists (select from customer_taxes)
      and not exists (select from customers where document_type = 'NONE' or large_company) as plain
    from billing_batches t join receipt_books b on b.id = t.receipt_book_id where t.id = ${batchId}`;
  return row?.plain ?? false;
}
