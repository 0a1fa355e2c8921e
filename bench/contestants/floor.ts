import { businessDate } from "#lib/clock.ts";
import type { BenchDatabase } from "../server.ts";
import { insertBatch } from "./insert-batch.ts";

export interface FloorRun {
  readonly invoices: number;
  /** Reserving and issuing: from the same free pendings to the same rows as our batch. */
  readonly totalMs: number;
  /** Issuing alone, from pendings that are reserved already. */
  readonly issueMs: number;
}

/**
 * What the server can do at all: every row in one transaction, in as few statements as the rules of the tables allow (a pending
 * goes to INVOICED only by way of RESERVED, a number is taken from the book before it is written). No chunks, no queue,
 * no progress, no rejections, nothing to resume, and the book is locked from begin to end.
 */
export async function runFloor({ database }: BenchDatabase): Promise<FloorRun> {
  const { prisma, pool } = database;
  const batch = await insertBatch(prisma);
  const client = await pool.connect();
  try {
    const start = performance.now();
    await client.query("begin");
    await client.query("update billing_pendings set status = 'RESERVED', batch_id = $1 where status = 'PENDING'", [batch.id]);
    const reserved = performance.now();
    await client.query("update receipt_books set next_number = next_number + $2, last_issue_date = $3 where id = $1", [batch.bookId, batch.count, businessDate()]);
    await client.query(insertAndUpdate, [batch.id, batch.bookId, batch.nextNumber, businessDate()]);
    await client.query("update billing_batches set status = 'PROCESSED', invoiced_count = $2, invoice_count = $2, finished_at = now() where id = $1", [batch.id, batch.count]);
    await client.query("commit");
    const end = performance.now();
    const { rows } = await client.query<{ count: number }>("select count(*)::int as count from invoices where batch_id = $1", [batch.id]);
    if (rows[0]?.count !== batch.count) throw new Error("the floor did not issue every pending");
    return { invoices: batch.count, totalMs: end - start, issueMs: end - reserved };
  } finally {
    client.release();
  }
}

const insertAndUpdate = `
  with numbered as materialized (
    select p.*, nextval('invoices_id_seq')::int as invoice_id, $3::int - 1 + (row_number() over (order by p.customer_id, p.id))::int as number
    from billing_pendings p where p.batch_id = $1
  ), issued as (
    insert into invoices (id, receipt_book_id, number, issue_date, batch_id, customer_id, customer_name, customer_tax_id, customer_iva_condition,
      currency, net_amount, iva_amount, total_amount, line_count, service_from, service_to, authority, cae, cae_due_date)
    select n.invoice_id, $2::int, n.number, $4::date, $1, n.customer_id, c.name, c.tax_id, c.iva_condition, n.currency, n.net_amount, n.amount - n.net_amount,
      n.amount, 1, n.service_date, n.service_date, 'LOCAL', '99' || lpad(($2::int % 10000)::text, 4, '0') || lpad(n.number::text, 8, '0'), $4::date + 10
    from numbered n join customers c on c.id = n.customer_id
  ), written as (
    insert into invoice_lines (invoice_id, line_number, pending_id, service_code, description, service_date, iva_rate, net_amount, iva_amount, total_amount)
    select invoice_id, 1, id, service_code, description, service_date, iva_rate, net_amount, amount - net_amount, amount from numbered
  )
  update billing_pendings set status = 'INVOICED' where batch_id = $1`;
