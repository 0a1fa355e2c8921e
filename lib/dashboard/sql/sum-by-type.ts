import type { Db } from "../../db/client.ts";
import { signedSums, type SumSource } from "../../invoices/sums.ts";
import type { InvoicedType } from "../model.ts";

/** Sums per currency and type of document; credit notes are below zero. */
export function sumByType(db: Db, { from, count }: SumSource): Promise<InvoicedType[]> {
  return db.$queryRaw<InvoicedType[]>`
    select s.document_type as "documentType", s.currency, s.count::int, s.net::text, s.iva::text, s.other::text as "otherTaxes", s.total::text
    from (select i.document_type, i.currency, ${count} as count, ${signedSums} from ${from} group by i.document_type, i.currency) s
    order by s.currency, s.total desc`;
}
