import type { Db } from "../../db/client.ts";
import type { NoteRequest } from "../model.ts";

export type RequestRow = Omit<NoteRequest, "createdAt" | "error"> & { readonly createdAt: Date; readonly rejectionCode: string | null; readonly rejectionMessage: string | null };

/** Notes asked for of a document, newest first. */
export function selectRequests(db: Db, { invoiceId, limit }: { invoiceId: number; limit: number }): Promise<RequestRow[]> {
  return db.$queryRaw<RequestRow[]>`
    select r.id, r.batch_id as "batchId", r.corrects_id as "correctsId", r.kind, r.reason, r.annuls, r.rebill, r.net_amount::text as "netAmount",
      r.iva_amount::text as "ivaAmount", r.other_taxes_amount::text as "otherTaxesAmount", r.total_amount::text as "totalAmount", r.status, r.note_id as "noteId",
      b.code || '-' || lpad(n.number::text, 8, '0') as "noteNumber", r.rejection_code as "rejectionCode", r.rejection_message as "rejectionMessage", r.created_at as "createdAt"
    from note_requests r left join invoices n on n.id = r.note_id left join receipt_books b on b.id = n.receipt_book_id
    where r.corrects_id = ${invoiceId} order by r.id desc limit ${limit}`;
}
