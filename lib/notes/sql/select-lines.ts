import type { Db } from "../../db/client.ts";
import type { CorrectableLine } from "../compute.ts";
import { creditsOfLine } from "./lock-documents.ts";

/** Lines of a document and what is left of them: those named, or the first ones. */
export function selectCorrectableLines(db: Db, { invoiceId, lines, limit }: { invoiceId: number; lines?: readonly number[]; limit: number }): Promise<(CorrectableLine & { readonly total: string })[]> {
  return db.$queryRaw<(CorrectableLine & { readonly total: string })[]>`
    select l.line_number as line, l.description, l.iva_rate as "ivaRate", (l.net_amount - c.net)::text as "netLeft", (l.iva_amount - c.iva)::text as "ivaLeft",
      l.total_amount::text as total
    from invoice_lines l cross join lateral ${creditsOfLine} c
    where l.invoice_id = ${invoiceId} and (${lines === undefined} or l.line_number = any(${[...(lines ?? [])]}::int[]))
    order by l.line_number limit ${limit}`;
}
