import { Prisma, type Tx } from "../../db/client.ts";
import type { ComputedNote } from "../compute.ts";
import type { NoteKind } from "../model.ts";
import { creditsOfDocument, creditsOfLine } from "./lock-documents.ts";

interface Request {
  readonly batchId: number;
  readonly kind: NoteKind;
  readonly reason: string;
  readonly annuls: boolean;
  readonly rebill: boolean;
}

/**
 * Asks for whole notes: of one document, or of all of a batch that have something left. Two statements however many they are: PostgreSQL plans a single one
 * before it has written a request, and then searches all of them for each line (4,000 documents 5 s, 100,000 never; in two, 4,000 take 0.2 s). The caller holds
 * the rows of the documents, so what is left cannot change in between. A credit takes what is left of each document and line; a debit repeats all of it.
 * @returns how many notes.
 */
export async function insertWholeNotes(tx: Tx, request: Request & { readonly of: { readonly invoiceId: number } | { readonly batchId: number } }): Promise<number> {
  const isCredit = request.kind === "CREDIT";
  const scope = "invoiceId" in request.of ? Prisma.sql`i.id = ${request.of.invoiceId}` : Prisma.sql`i.batch_id = ${request.of.batchId}`;
  const nothing = Prisma.sql`(select 0 as net, 0 as iva, 0 as other, 0 as total)`;
  const count = await tx.$executeRaw`
    insert into note_requests (batch_id, corrects_id, kind, reason, annuls, rebill, net_amount, iva_amount, other_taxes_amount, total_amount)
    select ${request.batchId}, i.id, ${request.kind}, ${request.reason}, ${request.annuls}, ${request.rebill},
      i.net_amount - c.net, i.iva_amount - c.iva, i.other_taxes_amount - c.other, i.total_amount - c.total
    from invoices i cross join lateral ${isCredit ? creditsOfDocument : nothing} c
    where ${scope} and i.total_amount > c.total order by i.id`;
  await tx.$executeRaw`
    insert into note_request_lines (request_id, line_number, corrects_line, description, iva_rate, net_amount, iva_amount, total_amount)
    select q.id, row_number() over (partition by q.id order by l.line_number), l.line_number, l.description, l.iva_rate,
      l.net_amount - c.net, l.iva_amount - c.iva, l.total_amount - c.total
    from note_requests q join invoice_lines l on l.invoice_id = q.corrects_id cross join lateral ${isCredit ? creditsOfLine : nothing} c
    where q.batch_id = ${request.batchId} and l.total_amount > c.total`;
  return count;
}

/** Asks for one note of the lines that somebody chose. @returns its id. */
export async function insertNote(tx: Tx, request: Request & { readonly invoiceId: number; readonly note: ComputedNote }): Promise<number> {
  const { note } = request;
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into note_requests (batch_id, corrects_id, kind, reason, annuls, rebill, net_amount, iva_amount, other_taxes_amount, total_amount)
    values (${request.batchId}, ${request.invoiceId}, ${request.kind}, ${request.reason}, ${request.annuls}, ${request.rebill},
      ${note.netAmount}::numeric, ${note.ivaAmount}::numeric, ${note.otherTaxesAmount}::numeric, ${note.totalAmount}::numeric)
    returning id`;
  if (!row) throw new Error("inserting a note request returned no row");
  const lines = JSON.stringify(note.lines.map((line, index) => ({ ...line, lineNumber: index + 1 })));
  await tx.$executeRaw`
    insert into note_request_lines (request_id, line_number, corrects_line, description, iva_rate, net_amount, iva_amount, total_amount)
    select ${row.id}, l."lineNumber", l."correctsLine", l.description, l."ivaRate", l."netAmount", l."ivaAmount", l."totalAmount"
    from jsonb_to_recordset(${lines}::jsonb) as l ("lineNumber" int, "correctsLine" int, description text, "ivaRate" text, "netAmount" numeric, "ivaAmount" numeric, "totalAmount" numeric)`;
  return row.id;
}
