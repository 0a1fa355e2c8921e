import type { DraftDocument } from "../../authorisations/model.ts";
import { Prisma, type Tx } from "../../db/client.ts";
import type { DocumentType } from "../../fiscal/document-types.ts";
import type { IvaCondition, Letter } from "../../fiscal/letters.ts";
import type { Grouping } from "../model.ts";
import { documentRejection } from "./document-rules.ts";
import type { ChunkCursor } from "./issue-documents.ts";
import { pendingRejection } from "./pending-rules.ts";

export interface DraftOptions {
  readonly batchId: number;
  readonly grouping: Grouping;
  readonly issueDate: string;
  readonly book: { readonly documentType: DocumentType; readonly letter: Letter; readonly currency: string | null; readonly lastIssueDate: string | null };
  readonly receivers: readonly IvaCondition[];
  /** Whose quotes are taken. */
  readonly authority: string;
  readonly after: ChunkCursor | null;
  /** Documents at the most: what goes in one call. */
  readonly size: number;
}

export interface Drafts {
  /** Pendings looked at: zero means that nothing is left behind the cursor. */
  readonly claimed: number;
  /** Set aside and free again, in this very statement. */
  readonly rejected: number;
  readonly documents: readonly DraftDocument[];
  /** The last pending looked at. */
  readonly last: ChunkCursor | null;
}

/**
 * The next documents of a batch, for one call to the authority: claim, judge, group, price; the bad ones are set aside and set free.
 *
 * - Order and cursor as in issue-documents.ts. A row that somebody holds is waited for: a chunk is small, and the order of the
 *   numbers is the order of the pendings. PER_CUSTOMER takes whole customers.
 * - Class C carries no IVA: the line's net is its amount (RG 1415, annex II; ImpIVA must be 0).
 * - A perception is rounded per document: net × rate, half away from zero, as ARCA allows (one cent for each row).
 * - Every CTE that is joined is materialized: the planner expects one row of each, and would group the rates again for every document (270 ms a call
 *   of 250 documents instead of 2). Pairs of what is materialized are cheap: a call has few documents.
 */
export async function draftInvoices(tx: Tx, options: DraftOptions): Promise<Drafts> {
  const { batchId, issueDate, book } = options;
  const perCustomer = options.grouping === "PER_CUSTOMER";
  const behind = options.after ? Prisma.sql`and (p.customer_id, p.id) > (${options.after.customerId}, ${options.after.pendingId})` : Prisma.empty;
  const reach = perCustomer
    ? Prisma.sql`and p.customer_id <= (select max(edge.customer_id) from (
        select distinct p.customer_id from billing_pendings p
        where p.batch_id = ${batchId} and p.status = 'RESERVED' ${behind} order by p.customer_id limit ${options.size}) edge)`
    : Prisma.empty;
  const limit = perCustomer ? Prisma.empty : Prisma.sql`limit ${options.size}`;
  const documentKey = perCustomer ? Prisma.sql`dense_rank() over (order by j.customer_id, j.currency)` : Prisma.sql`row_number() over (order by j.customer_id, j.id)`;
  const isClassC = book.letter === "C";
  const [row] = await tx.$queryRaw<{ claimed: number; rejected: number; documents: DraftDocument[] | null; customerId: number | null; pendingId: number | null }[]>`
    with claimed as materialized (
      select p.id, p.customer_id, p.currency, p.amount, p.net_amount, p.iva_rate, p.service_date
      from billing_pendings p
      where p.batch_id = ${batchId} and p.status = 'RESERVED' ${behind} ${reach}
      order by p.customer_id, p.id ${limit}
      for update of p
    ),
    judged as materialized (
      select c.id, c.customer_id, c.currency, c.amount, c.service_date,
        case when ${isClassC} then c.amount else c.net_amount end as net, case when ${isClassC} then 'NOT_TAXED' else c.iva_rate end as iva_rate,
        ${pendingRejection({
          currency: Prisma.sql`c.currency`,
          receivers: options.receivers,
          bookCurrency: Prisma.sql`${book.currency}::text`,
          lastIssueDate: Prisma.sql`${book.lastIssueDate}::date`,
          issueDate,
        })} as rejection
      from claimed c join customers k on k.id = c.customer_id
    ),
    grouped as materialized (
      select j.*, ${documentKey} as document from judged j where j.rejection is null
    ),
    rates as materialized (
      select document, jsonb_agg(jsonb_build_object('rate', iva_rate, 'net', net::text, 'iva', (amount - net)::text) order by iva_rate) as rates
      from (select document, iva_rate, sum(net) as net, sum(amount) as amount from grouped group by document, iva_rate) r group by document
    ),
    documents as materialized (
      select g.document, min(g.customer_id) as customer_id, min(g.currency) as currency, sum(g.net) as net, sum(g.amount) as amount,
        min(g.service_date) as service_from, max(g.service_date) as service_to, array_agg(g.id order by g.service_date, g.id) as pending_ids
      from grouped g where g.document <= ${options.size} group by g.document
    ),
    priced as materialized (
      select d.*, k.name, k.tax_id, k.document_type, k.iva_condition, k.address, k.payment_term_days, r.rates, t.taxes, coalesce(t.amount, 0.00) as other,
        x.rate as exchange_rate, x.quoted_on, x.authority as quoted_by,
        case when d.currency <> 'ARS' and x.rate is null and ${options.authority} <> 'LOCAL' then 'EXCHANGE_RATE_MISSING'
          else ${documentRejection({ documentType: book.documentType, total: Prisma.sql`d.amount + coalesce(t.amount, 0)`, rate: Prisma.sql`case when d.currency = 'ARS' then 1 else x.rate end` })} end as rejection
      from documents d
      join customers k on k.id = d.customer_id
      left join company m on m.id = 1
      join rates r on r.document = d.document
      left join exchange_rates x on x.authority = ${options.authority} and x.currency = d.currency and x.issue_date = ${issueDate}::date
      left join lateral (
        select sum(c.amount) as amount, jsonb_agg(jsonb_build_object('code', c.tax_code, 'description', c.description, 'base', d.net::text, 'rate', c.rate::text, 'amount', c.amount::text) order by c.id) as taxes
        from (select tax_code, description, rate, id, round(d.net * rate / 100, 2) as amount from customer_taxes
              where customer_id = d.customer_id and valid_from <= ${issueDate}::date and (valid_to is null or valid_to >= ${issueDate}::date)) c
        where c.amount > 0
      ) t on true
    ),
    bad as materialized (
      select j.id, j.customer_id, j.rejection from judged j where j.rejection is not null
      union all
      select unnest(p.pending_ids), p.customer_id, p.rejection from priced p where p.rejection is not null
    ),
    set_aside as (
      insert into batch_rejections (batch_id, pending_id, customer_id, code) select ${batchId}, b.id, b.customer_id, b.rejection from bad b
    ),
    freed as (
      update billing_pendings p set status = 'PENDING', batch_id = null where p.id = any(array(select id from bad))
    ),
    -- A customer of several currencies may have documents beyond what one call takes: the claim goes on right before them.
    left_over as (
      select customer_id, id - 1 as id from grouped where document > ${options.size} order by customer_id, id limit 1
    )
    select (select count(*)::int from claimed) as claimed, (select count(*)::int from bad) as rejected,
      (select jsonb_agg(jsonb_build_object(
        'customerId', p.customer_id, 'customerName', p.name, 'customerTaxId', p.tax_id, 'customerDocumentType', p.document_type,
        'customerIvaCondition', p.iva_condition, 'customerAddress', p.address, 'currency', p.currency, 'netAmount', p.net::text, 'ivaAmount', (p.amount - p.net)::text,
        'otherTaxesAmount', p.other::text, 'totalAmount', (p.amount + p.other)::text, 'serviceFrom', p.service_from, 'serviceTo', p.service_to,
        'paymentDueDate', ${issueDate}::date + p.payment_term_days, 'exchangeRate', p.exchange_rate::text, 'exchangeRateDate', p.quoted_on,
        'exchangeRateSource', p.quoted_by, 'pendingIds', p.pending_ids, 'noteRequestId', null, 'taxes', coalesce(p.taxes, '[]'), 'rates', p.rates,
        'corrected', null, 'annuls', false) order by p.document) from priced p where p.rejection is null) as documents,
      last.customer_id as "customerId", last.id as "pendingId"
    from (select 1) one left join lateral (
      select customer_id, id from left_over union all select * from (select customer_id, id from claimed order by customer_id desc, id desc limit 1) c limit 1) last on true`;
  if (!row) throw new Error("drafting documents returned no row");
  return {
    claimed: row.claimed,
    rejected: row.rejected,
    documents: row.documents ?? [],
    last: row.customerId === null || row.pendingId === null ? null : { customerId: row.customerId, pendingId: row.pendingId },
  };
}
