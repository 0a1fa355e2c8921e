import { Prisma, type Tx } from "../../db/client.ts";
import type { LocalAuthority } from "../../fiscal/authority.ts";
import type { IvaCondition } from "../../fiscal/letters.ts";
import type { Grouping } from "../model.ts";
import type { LockedBook } from "./lock-book.ts";
import { pendingRejection } from "./pending-rules.ts";

/** Position in a batch: pendings are claimed, and numbered, in this order. */
export interface ChunkCursor {
  readonly customerId: number;
  readonly pendingId: number;
}

export interface IssueOptions {
  readonly batchId: number;
  readonly grouping: Grouping;
  readonly issueDate: string;
  /** Locked by the caller: nobody else takes numbers from it until this transaction ends. */
  readonly book: LockedBook;
  /** IVA conditions that the book's letter may be issued to. */
  readonly receivers: readonly IvaCondition[];
  readonly authority: LocalAuthority;
  readonly after: ChunkCursor | null;
  readonly size: number;
  /** Wait for rows that somebody holds instead of passing them by. */
  readonly wait: boolean;
}

export interface IssueResult {
  /** Rows claimed: zero means that nothing is left behind the cursor. */
  readonly claimed: number;
  /** Pendings that are on a document now. */
  readonly invoiced: number;
  readonly rejected: number;
  readonly documents: number;
  readonly last: ChunkCursor | null;
}

/**
 * Issues one chunk: claim, judge, number, write documents and lines, mark pendings, set the bad ones free. One statement,
 * no row through Node.
 *
 * - Order: customer, then id, by keyset on billing_pendings_batch_idx. Never by re-scanning `status`, which reads
 *   every row done so far again for each chunk.
 * - Lock: `for update skip locked`, so that a row somebody holds does not stop the batch; the last sweep waits for it.
 *   PER_CUSTOMER always waits: passing one row by would split its customer's invoice in two.
 * - `= any(array(select …))` goes through the primary key. A join with the CTE makes PostgreSQL hash all pendings.
 * - CTEs have no statistics: joining two of them is a nested loop over all pairs (2.8 s a chunk of 5,000). They are only joined
 *   with tables, by key.
 * - Numbers come from the locked book row and the documents are written in the same statement: no gap can form.
 */
export async function issueDocuments(tx: Tx, options: IssueOptions): Promise<IssueResult> {
  const { batchId, grouping, issueDate, book, authority } = options;
  const perCustomer = grouping === "PER_CUSTOMER";
  const behind = options.after
    ? Prisma.sql`and (p.customer_id, p.id) > (${options.after.customerId}, ${options.after.pendingId})`
    : Prisma.empty;
  // A customer's documents are whole: the chunk ends with the last row of the customer that its nth row belongs to.
  const upTo = perCustomer
    ? Prisma.sql`and p.customer_id <= (
        select max(edge.customer_id) from (
          select p.customer_id from billing_pendings p
          where p.batch_id = ${batchId} and p.status = 'RESERVED' ${behind}
          order by p.customer_id, p.id limit ${options.size}) edge)`
    : Prisma.empty;
  const limit = perCustomer ? Prisma.empty : Prisma.sql`limit ${options.size}`;
  const lock = options.wait || perCustomer ? Prisma.sql`for update of p` : Prisma.sql`for update of p skip locked`;
  const documentKey = perCustomer
    ? Prisma.sql`dense_rank() over (order by c.customer_id, c.currency)`
    : Prisma.sql`row_number() over (order by c.customer_id, c.id)`;

  // Class C carries no IVA: a line's net is its amount.
  const net = book.letter === "C" ? Prisma.sql`p.amount` : Prisma.sql`p.net_amount`;
  const rate = book.letter === "C" ? Prisma.sql`'NOT_TAXED'` : Prisma.sql`p.iva_rate`;
  const [row] = await tx.$queryRaw<
    { claimed: number; invoiced: number; rejected: number; documents: number; customerId: number | null; pendingId: number | null }[]
  >`
    with claimed as materialized (
      select p.id, p.customer_id, p.currency, p.amount, ${net} as net_amount, ${rate} as iva_rate, p.service_code, p.description, p.service_date
      from billing_pendings p
      where p.batch_id = ${batchId} and p.status = 'RESERVED' ${behind} ${upTo}
      order by p.customer_id, p.id ${limit}
      ${lock}
    ),
    judged as materialized (
      select c.*, ${pendingRejection({
        currency: Prisma.sql`c.currency`,
        receivers: options.receivers,
        bookCurrency: Prisma.sql`${book.currency}::text`,
        lastIssueDate: Prisma.sql`${book.lastIssueDate}::date`,
        issueDate,
      })} as rejection
      from claimed c join customers k on k.id = c.customer_id
    ),
    grouped as materialized (
      select c.*, ${documentKey} as document from judged c where c.rejection is null
    ),
    placed as materialized (
      select g.*, row_number() over document_lines as line_number,
        case when row_number() over document_lines = 1 then nextval('invoices_id_seq')::int end as fresh_id
      from grouped g window document_lines as (partition by g.document order by g.service_date, g.id)
    ),
    -- The line that opens a document drew its id; its other lines take it over the window.
    billed as materialized (
      select p.*, max(p.fresh_id) over (partition by p.document) as invoice_id from placed p
    ),
    documents as materialized (
      select document, max(invoice_id) as id, min(customer_id) as customer_id, min(currency) as currency, sum(net_amount) as net,
             sum(amount) as total, count(*)::int as lines, min(service_date) as service_from, max(service_date) as service_to
      from billed group by document
    ),
    issued as (
      insert into invoices (id, receipt_book_id, number, issue_date, batch_id, customer_id, customer_name, customer_tax_id, customer_document_type,
        customer_iva_condition, customer_address, payment_due_date, currency, net_amount, iva_amount, total_amount, line_count, service_from, service_to, authority, cae, cae_due_date)
      select d.id, ${book.id}, (${book.nextNumber} + d.document - 1)::int, ${issueDate}::date, ${batchId}, d.customer_id, k.name, k.tax_id, k.document_type, k.iva_condition, k.address,
        ${issueDate}::date + k.payment_term_days, d.currency, d.net, d.total - d.net, d.total, d.lines, d.service_from, d.service_to,
        ${authority.name}, ${authority.code({ bookId: Prisma.sql`${book.id}::int`, number: Prisma.sql`${book.nextNumber} + d.document - 1` })}, ${issueDate}::date + ${authority.validityDays}::int
      from documents d join customers k on k.id = d.customer_id
      order by d.document
    ),
    written as (
      insert into invoice_lines (invoice_id, line_number, pending_id, service_code, description, service_date, iva_rate, net_amount, iva_amount, total_amount)
      select b.invoice_id, b.line_number, b.id, b.service_code, b.description, b.service_date,
        b.iva_rate, b.net_amount, b.amount - b.net_amount, b.amount
      from billed b order by b.document, b.line_number
    ),
    marked as (
      update billing_pendings p set status = 'INVOICED' where p.id = any(array(select id from billed))
    ),
    set_aside as (
      insert into batch_rejections (batch_id, pending_id, customer_id, code)
      select ${batchId}, j.id, j.customer_id, j.rejection from judged j where j.rejection is not null
    ),
    freed as (
      update billing_pendings p set status = 'PENDING', batch_id = null where p.id = any(array(select id from judged where rejection is not null))
    ),
    counter as (
      update receipt_books set next_number = next_number + (select count(*)::int from documents), last_issue_date = ${issueDate}::date, authority = ${authority.name}, updated_at = now()
      where id = ${book.id} and exists (select from documents)
    )
    select (select count(*)::int from claimed) as claimed, (select count(*)::int from billed) as invoiced,
           (select count(*)::int from judged where rejection is not null) as rejected, (select count(*)::int from documents) as documents,
           last.customer_id as "customerId", last.id as "pendingId"
    from (select 1) one left join lateral (
      select customer_id, id from claimed order by customer_id desc, id desc limit 1) last on true`;

  if (!row) throw new Error("issuing a chunk returned no row");
  const last = row.customerId === null || row.pendingId === null ? null : { customerId: row.customerId, pendingId: row.pendingId };
  return { claimed: row.claimed, invoiced: row.invoiced, rejected: row.rejected, documents: row.documents, last };
}
