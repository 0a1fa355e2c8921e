import type { Actor } from "../auth/actor.ts";
import { launchBatch } from "../batches/commands/launch-batch.ts";
import { runBatch } from "../batches/commands/run-batch.ts";
import { launchInputSchema, type Batch, type LaunchInput } from "../batches/model.ts";
import { getBatch } from "../batches/queries.ts";
import type { PrismaClient } from "../db/client.ts";
import { localSimulator } from "../fiscal/local-simulator.ts";

/** Launches with defaults; the input is parsed as a request's would be. */
export async function launch(db: PrismaClient, actor: Actor, input: Partial<LaunchInput> & { receiptBook: string }): Promise<number> {
  const parsed = launchInputSchema.parse({ issueDate: "2026-11-20", ...input });
  return (await launchBatch(db, { actor, input: parsed })).batchId;
}

/** Runs a batch in this process as a worker would, and reads it. */
export async function runToEnd(db: PrismaClient, batchId: number, chunkSize = 100): Promise<Batch> {
  await runBatch(db, { batchId, worker: "worker:test", chunkSize, authority: localSimulator });
  return getBatch(db, { batchId });
}

/** The invariants of a database full of batches, whatever happened to it. Each must be empty or zero. */
export interface Violations {
  readonly pendingsInvoicedTwice: number;
  readonly numberingGaps: number;
  readonly invoicedWithoutLine: number;
  readonly linesOfFreePendings: number;
  readonly totalsThatDiffer: number;
  readonly countersThatLie: number;
  readonly notesThatNobodyAskedFor: number;
  readonly creditedBeyond: number;
  readonly invoicedAmountDiffers: number;
}

/** Asks the documents themselves, not the counters. */
export async function findViolations(db: PrismaClient): Promise<Violations> {
  const [row] = await db.$queryRaw<Violations[]>`
    select
      (select count(*) from (select pending_id from invoice_lines where pending_id is not null group by pending_id having count(*) > 1) x)::int as "pendingsInvoicedTwice",
      (select count(*) from receipt_books b where b.next_number - b.first_number - (select count(*) from foreign_numbers f where f.receipt_book_id = b.id) <> (
        select count(distinct i.number) from invoices i where i.receipt_book_id = b.id and i.number >= b.first_number and i.number < b.next_number)
        or exists (select from invoices i where i.receipt_book_id = b.id and i.number not between b.first_number and b.next_number - 1))::int as "numberingGaps",
      (select count(*) from billing_pendings p where p.status = 'INVOICED' and not exists (select from invoice_lines l where l.pending_id = p.id))::int as "invoicedWithoutLine",
      (select count(*) from invoice_lines l join billing_pendings p on p.id = l.pending_id where p.status <> 'INVOICED')::int as "linesOfFreePendings",
      (select count(*) from invoices i join (
        select invoice_id, sum(net_amount) as net, sum(iva_amount) as iva, sum(total_amount) as total, count(*) as lines from invoice_lines group by invoice_id) l
        on l.invoice_id = i.id where (i.net_amount, i.iva_amount, i.total_amount - i.other_taxes_amount, i.line_count::bigint) is distinct from (l.net, l.iva, l.total, l.lines))::int as "totalsThatDiffer",
      (select count(*) from billing_batches b where
        b.invoice_count <> (select count(*) from invoices i where i.batch_id = b.id)
        or b.invoiced_count <> (select count(*) from billing_pendings p where p.batch_id = b.id and p.status = 'INVOICED')
          + (select count(*) from note_requests r where r.batch_id = b.id and r.status = 'ISSUED')
        or b.rejected_count <> (select count(*) from batch_rejections r where r.batch_id = b.id)
          + (select count(*) from note_requests r where r.batch_id = b.id and r.status = 'REJECTED'))::int as "countersThatLie",
      (select count(*) from invoices i full join note_requests r on r.note_id = i.id
        where case when r.status = 'ISSUED' then (i.batch_id, i.corrects_id, i.net_amount, i.iva_amount, i.other_taxes_amount) is distinct from (r.batch_id, r.corrects_id, r.net_amount, r.iva_amount, r.other_taxes_amount)
          else i.corrects_id is not null end)::int as "notesThatNobodyAskedFor",
      (select count(*) from invoices i join (
        select corrects_id, sum(net_amount) as net, sum(iva_amount) as iva, sum(other_taxes_amount) as other from invoices
        where document_type in ('CREDIT_NOTE', 'MIPYME_CREDIT_NOTE') group by corrects_id) c on c.corrects_id = i.id
        where c.net > i.net_amount or c.iva > i.iva_amount or c.other > i.other_taxes_amount)::int as "creditedBeyond",
      (case when coalesce((select sum(total_amount - other_taxes_amount) from invoices where corrects_id is null), 0) = coalesce((select sum(amount) from billing_pendings where status = 'INVOICED'), 0) then 0 else 1 end)::int as "invoicedAmountDiffers"`;
  if (!row) throw new Error("no answer");
  return row;
}

export const noViolations: Violations = {
  pendingsInvoicedTwice: 0,
  numberingGaps: 0,
  invoicedWithoutLine: 0,
  linesOfFreePendings: 0,
  totalsThatDiffer: 0,
  countersThatLie: 0,
  notesThatNobodyAskedFor: 0,
  creditedBeyond: 0,
  invoicedAmountDiffers: 0,
};
