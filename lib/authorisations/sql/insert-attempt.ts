import type { Tx } from "../../db/client.ts";
import type { AuthorityName } from "../../fiscal/authority.ts";
import type { Voucher } from "../../fiscal/arca/voucher.ts";
import type { DraftDocument, LaneBook } from "../model.ts";

export interface NumberedDraft {
  readonly draft: DraftDocument;
  readonly voucher: Voucher;
}

/** Writes an attempt and its documents, numbered from the book's next one on. The caller holds the book's row. @returns its id. */
export async function insertAttempt(
  tx: Tx,
  { batchId, book, authority, cuit, documents }: { batchId: number; book: LaneBook; authority: AuthorityName; cuit: string; documents: readonly NumberedDraft[] },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into authorisation_attempts (receipt_book_id, batch_id, authority, cuit, point_of_sale, voucher_type, first_number, document_count)
    values (${book.id}, ${batchId}, ${authority}, ${cuit}, ${book.pointOfSale}, ${book.voucherType}, ${book.nextNumber}, ${documents.length})
    returning id`;
  if (!row) throw new Error("inserting an attempt returned no row");
  const json = JSON.stringify(documents.map(({ draft, voucher }, index) => ({ ...draft, position: index + 1, number: book.nextNumber + index, voucher })));
  await tx.$executeRaw`
    insert into authorisation_documents (attempt_id, position, number, customer_id, customer_name, customer_tax_id, customer_document_type, customer_iva_condition,
      customer_address, currency, net_amount, iva_amount, other_taxes_amount, total_amount, service_from, service_to, payment_due_date, exchange_rate,
      exchange_rate_date, exchange_rate_source, pending_ids, note_request_id, taxes, voucher)
    select ${row.id}, d.position, d.number, d."customerId", d."customerName", d."customerTaxId", d."customerDocumentType", d."customerIvaCondition",
      d."customerAddress", d.currency, d."netAmount", d."ivaAmount", d."otherTaxesAmount", d."totalAmount", d."serviceFrom", d."serviceTo", d."paymentDueDate",
      d."exchangeRate", d."exchangeRateDate", d."exchangeRateSource", array(select jsonb_array_elements_text(d."pendingIds")::int), d."noteRequestId", d.taxes, d.voucher
    from jsonb_to_recordset(${json}::jsonb) as d (position int, number int, "customerId" int, "customerName" text, "customerTaxId" text, "customerDocumentType" text,
      "customerIvaCondition" text, "customerAddress" text, currency text, "netAmount" numeric, "ivaAmount" numeric, "otherTaxesAmount" numeric, "totalAmount" numeric,
      "serviceFrom" date, "serviceTo" date, "paymentDueDate" date, "exchangeRate" numeric, "exchangeRateDate" date, "exchangeRateSource" text,
      "pendingIds" jsonb, "noteRequestId" int, taxes jsonb, voucher jsonb)`;
  return row.id;
}
