import type { Tx } from "../../db/client.ts";
import type { Decided, Decision } from "../model.ts";

/**
 * Writes what the authority decided about documents of an attempt, in one statement: the approved ones become documents with their CAE, lines and
 * taxes, and their pendings are invoiced; the rejected ones are set aside in the authority's words and their pendings are free; the others
 * go again. The book's counter moves over exactly the numbers that were granted.
 *
 * - Lock: the caller holds batch, attempt and book. Numbers were asked for from this counter while the lane was this attempt's alone.
 * - Lines are read from the pendings (immutable snapshots) or from the requests of notes (immutable, too).
 * - A note that annuls marks the pendings of what it undoes, and puts new ones in their place where they are to be billed again.
 */
export async function writeDecisions(tx: Tx, { attemptId, decisions }: { attemptId: number; decisions: readonly Decision[] }): Promise<Decided> {
  const json = JSON.stringify(decisions);
  const [row] = await tx.$queryRaw<Decided[]>`
    with decided as materialized (
      select d.*, a.batch_id, a.receipt_book_id, a.authority, b.document_type, b.letter, t.issue_date, r.result as decision, r.cae as granted_cae,
        r."caeDueDate" as granted_due_date, r.code as rejection_code, coalesce(r.messages, '[]') as said
      from jsonb_to_recordset(${json}::jsonb) as r (position int, result text, cae text, "caeDueDate" date, code text, messages jsonb)
      join authorisation_documents d on d.attempt_id = ${attemptId} and d.position = r.position and d.result is null
      join authorisation_attempts a on a.id = d.attempt_id join receipt_books b on b.id = a.receipt_book_id join billing_batches t on t.id = a.batch_id
    ),
    granted as materialized (
      select d.*, nextval('invoices_id_seq')::int as invoice_id, r.corrects_id, r.reason, r.annuls, r.rebill
      from decided d left join note_requests r on r.id = d.note_request_id where d.decision = 'APPROVED' order by d.number
    ),
    marked_documents as (
      update authorisation_documents d set result = x.decision, messages = x.said, cae = x.granted_cae, cae_due_date = x.granted_due_date
      from decided x where d.attempt_id = x.attempt_id and d.position = x.position
    ),
    issued as (
      insert into invoices (id, receipt_book_id, document_type, number, issue_date, batch_id, corrects_id, note_reason, customer_id, customer_name, customer_tax_id,
        customer_document_type, customer_iva_condition, customer_address, currency, exchange_rate, exchange_rate_date, exchange_rate_source, net_amount, iva_amount,
        other_taxes_amount, total_amount, line_count, service_from, service_to, payment_due_date, authority, cae, cae_due_date, observations)
      select g.invoice_id, g.receipt_book_id, g.document_type, g.number, g.issue_date, g.batch_id, g.corrects_id, g.reason, g.customer_id, g.customer_name, g.customer_tax_id,
        g.customer_document_type, g.customer_iva_condition, g.customer_address, g.currency, g.exchange_rate, g.exchange_rate_date, g.exchange_rate_source, g.net_amount, g.iva_amount,
        g.other_taxes_amount, g.total_amount,
        case when g.note_request_id is null then cardinality(g.pending_ids) else (select count(*) from note_request_lines l where l.request_id = g.note_request_id) end,
        g.service_from, g.service_to, g.payment_due_date, g.authority, g.granted_cae, g.granted_due_date, g.said
      from granted g order by g.number
    ),
    lines as (
      insert into invoice_lines (invoice_id, line_number, pending_id, corrects_line, service_code, description, service_date, iva_rate, net_amount, iva_amount, total_amount)
      select g.invoice_id, u.place, p.id, null, p.service_code, p.description, p.service_date, case when g.letter = 'C' then 'NOT_TAXED' else p.iva_rate end,
        case when g.letter = 'C' then p.amount else p.net_amount end, case when g.letter = 'C' then 0 else p.amount - p.net_amount end, p.amount
      from granted g cross join lateral unnest(g.pending_ids) with ordinality as u (id, place) join billing_pendings p on p.id = u.id
      union all
      select g.invoice_id, l.line_number, null, l.corrects_line, coalesce(o.service_code, ''), l.description, coalesce(o.service_date, g.service_to), l.iva_rate,
        l.net_amount, l.iva_amount, l.total_amount
      from granted g join note_request_lines l on l.request_id = g.note_request_id
      left join invoice_lines o on o.invoice_id = g.corrects_id and o.line_number = l.corrects_line
    ),
    taxes as (
      insert into invoice_taxes (invoice_id, position, tax_code, description, base, rate, amount)
      select g.invoice_id, u.place, (u.tax->>'code')::int, u.tax->>'description', (u.tax->>'base')::numeric, (u.tax->>'rate')::numeric, (u.tax->>'amount')::numeric
      from granted g cross join lateral jsonb_array_elements(g.taxes) with ordinality as u (tax, place)
    ),
    invoiced as (
      update billing_pendings p set status = 'INVOICED' where p.id = any(array(select unnest(pending_ids) from granted))
    ),
    set_aside as (
      insert into batch_rejections (batch_id, pending_id, customer_id, code, message)
      select d.batch_id, u.id, d.customer_id, d.rejection_code, (select string_agg(m->>'message', ' · ') from jsonb_array_elements(d.said) m)
      from decided d cross join lateral unnest(d.pending_ids) as u (id) where d.decision = 'REJECTED'
    ),
    freed as (
      update billing_pendings p set status = 'PENDING', batch_id = null where p.id = any(array(select unnest(pending_ids) from decided where decision = 'REJECTED'))
    ),
    noted as (
      update note_requests r set
        status = case d.decision when 'APPROVED' then 'ISSUED' else 'REJECTED' end,
        note_id = (select g.invoice_id from granted g where g.note_request_id = d.note_request_id),
        rejection_code = case d.decision when 'REJECTED' then d.rejection_code end,
        rejection_message = case d.decision when 'REJECTED' then (select string_agg(m->>'message', ' · ') from jsonb_array_elements(d.said) m) end
      from decided d where r.id = d.note_request_id and d.decision <> 'NOT_PROCESSED'
    ),
    undone as materialized (
      select l.pending_id, g.invoice_id, g.rebill from granted g join invoice_lines l on l.invoice_id = g.corrects_id where g.annuls and l.pending_id is not null
    ),
    annulled as (
      update billing_pendings p set annulled_by = u.invoice_id from undone u where p.id = u.pending_id returning p.id
    ),
    counter as (
      update receipt_books b set next_number = b.next_number + n.count, last_issue_date = greatest(b.last_issue_date, n.issue_date), authority = n.authority, updated_at = now()
      from (select receipt_book_id, authority, max(issue_date) as issue_date, count(*)::int as count from granted group by receipt_book_id, authority) n where b.id = n.receipt_book_id
    ),
    behind as materialized (
      select p.customer_id, p.id from decided d cross join lateral unnest(d.pending_ids) as u (id) join billing_pendings p on p.id = u.id where d.decision = 'NOT_PROCESSED'
    )
    select (select count(*)::int from granted) as documents,
      (select coalesce(sum(cardinality(pending_ids)), 0)::int from granted) as "invoicedPendings",
      (select coalesce(sum(cardinality(pending_ids)), 0)::int from decided where decision = 'REJECTED') as "rejectedPendings",
      (select count(*)::int from granted where note_request_id is not null) as "issuedNotes",
      (select count(*)::int from decided where decision = 'REJECTED' and note_request_id is not null) as "rejectedNotes",
      first.customer_id as "resumeCustomerId", first.id as "resumePendingId",
      (select min(note_request_id) from decided where decision = 'NOT_PROCESSED') as "resumeNoteId"
    from (select 1) one left join lateral (select customer_id, id from behind order by customer_id, id limit 1) first on true`;
  if (!row) throw new Error("writing decisions returned no row");
  return row;
}

/**
 * New pendings for services whose document a note of these decisions undid, where they are to be billed again. A statement of its own: the unique
 * index "one alive per service" must see the old ones annulled.
 */
export async function rebillAnnulled(tx: Tx, { attemptId, decisions }: { attemptId: number; decisions: readonly Decision[] }): Promise<void> {
  const approved = decisions.flatMap((decision) => (decision.result === "APPROVED" ? [decision.position] : []));
  await tx.$executeRaw`
    insert into billing_pendings (service_id, customer_id, service_code, description, service_date, delivered_on, amount, currency, iva_rate, created_by)
    select p.service_id, p.customer_id, p.service_code, p.description, p.service_date, p.delivered_on, p.amount, p.currency, p.iva_rate, t.created_by
    from authorisation_documents d
    join note_requests r on r.id = d.note_request_id and r.rebill
    join billing_batches t on t.id = r.batch_id
    join invoice_lines l on l.invoice_id = r.corrects_id
    join billing_pendings p on p.id = l.pending_id
    where d.attempt_id = ${attemptId} and d.position = any(${approved})
    order by p.id`;
}
