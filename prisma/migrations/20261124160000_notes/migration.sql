-- Notes: what the requests of credit and debit notes may not do, whoever writes them.

-- A document is annulled once: of two who ask at the same moment one is refused. A request that was rejected or cancelled makes room.
create unique index note_requests_one_annulment on note_requests (corrects_id) where annuls and status in ('RESERVED', 'ISSUED');

-- What was asked for does not change: only what became of it.
create trigger note_requests_immutable before update on note_requests for each row
  when ((old.id, old.batch_id, old.corrects_id, old.kind, old.reason, old.annuls, old.rebill, old.net_amount, old.iva_amount, old.other_taxes_amount, old.total_amount, old.created_at)
        is distinct from
        (new.id, new.batch_id, new.corrects_id, new.kind, new.reason, new.annuls, new.rebill, new.net_amount, new.iva_amount, new.other_taxes_amount, new.total_amount, new.created_at))
  execute function refuse_change('note_requests_transition');
create trigger note_requests_no_truncate before truncate on note_requests execute function refuse_change('note_requests_transition');
create trigger note_request_lines_no_truncate before truncate on note_request_lines execute function refuse_change('note_requests_transition');

-- The guards of notes look at one document after the other. A plan that is kept for the life of a session, made while the tables were empty, reads all of them for
-- each document: 100,000 notes then take hours instead of seconds. So they are planned anew each time, which PostgreSQL only does for a statement that
-- has a parameter: hence the constant. Otherwise these two are as they were.
create or replace function check_credit_left() returns trigger language plpgsql set plan_cache_mode = force_custom_plan as $$
declare
  credit constant text := 'CREDIT';
begin
  perform from invoices i where i.id in (select corrects_id from asked where kind = credit) order by i.id for no key update;
  if exists (
    select from (select distinct corrects_id as id from asked where kind = credit) a join invoices i on i.id = a.id
    cross join lateral (select sum(r.net_amount) as net, sum(r.iva_amount) as iva, sum(r.other_taxes_amount) as other
      from note_requests r where r.corrects_id = i.id and r.kind = credit and r.status in ('RESERVED', 'ISSUED')) c
    where c.net > i.net_amount or c.iva > i.iva_amount or c.other > i.other_taxes_amount) then
    raise exception 'a credit beyond what is left of its document is refused: note_requests_credit_left' using errcode = 'check_violation', constraint = 'note_requests_credit_left';
  end if;
  return null;
end $$;

create or replace function check_credit_left_of_lines() returns trigger language plpgsql set plan_cache_mode = force_custom_plan as $$
declare
  credit constant text := 'CREDIT';
begin
  if exists (
    select from (select distinct r.corrects_id, w.corrects_line from written w join note_requests r on r.id = w.request_id
      where r.kind = credit and w.corrects_line is not null) a
    left join invoice_lines l on l.invoice_id = a.corrects_id and l.line_number = a.corrects_line
    cross join lateral (select sum(n.net_amount) as net, sum(n.iva_amount) as iva from note_requests r join note_request_lines n on n.request_id = r.id
      where r.corrects_id = a.corrects_id and r.kind = credit and r.status in ('RESERVED', 'ISSUED') and n.corrects_line = a.corrects_line) c
    where l.invoice_id is null or c.net > l.net_amount or c.iva > l.iva_amount) then
    raise exception 'a credit beyond what is left of its line is refused: note_requests_credit_left' using errcode = 'check_violation', constraint = 'note_requests_credit_left';
  end if;
  if exists (
    select from (select request_id, sum(net_amount) as net, sum(iva_amount) as iva from note_request_lines
      where credit is not null and request_id in (select request_id from written) group by request_id) l
    join note_requests r on r.id = l.request_id where (r.net_amount, r.iva_amount) is distinct from (l.net, l.iva)) then
    raise exception 'lines that do not add up to their note are refused: invoice_lines_add_up' using errcode = 'check_violation', constraint = 'invoice_lines_add_up';
  end if;
  return null;
end $$;

-- A note is of the batch's book: of its document's letter and point of sale, and of the type that corrects it. Invoices take both kinds of notes,
-- debit notes are credited, credit notes are never corrected: what one took back too much, a debit note of the invoice adds again.
create function check_note_book() returns trigger language plpgsql set plan_cache_mode = force_custom_plan as $$
declare
  credit constant text := 'CREDIT';
begin
  if exists (
    select from asked r
    join billing_batches t on t.id = r.batch_id join receipt_books n on n.id = t.receipt_book_id
    join invoices i on i.id = r.corrects_id join receipt_books b on b.id = i.receipt_book_id
    where t.kind <> 'NOTES' or (n.letter, n.point_of_sale) is distinct from (b.letter, b.point_of_sale)
       or n.document_type is distinct from case
         when r.kind = credit and i.document_type in ('INVOICE', 'DEBIT_NOTE') then 'CREDIT_NOTE'
         when r.kind = credit and i.document_type in ('MIPYME_INVOICE', 'MIPYME_DEBIT_NOTE') then 'MIPYME_CREDIT_NOTE'
         when r.kind = 'DEBIT' and i.document_type = 'INVOICE' then 'DEBIT_NOTE'
         when r.kind = 'DEBIT' and i.document_type = 'MIPYME_INVOICE' then 'MIPYME_DEBIT_NOTE' end) then
    raise exception 'a note of another series than its document''s is refused: note_requests_book' using errcode = 'check_violation', constraint = 'note_requests_book';
  end if;
  return null;
end $$;
create trigger note_requests_book after insert on note_requests
  referencing new table as asked for each statement execute function check_note_book();

-- Whoever has a CUIL, a DNI or nothing is a final consumer: every other condition goes with a CUIT.
alter table customers drop constraint customers_unidentified_is_consumer;
alter table customers add constraint customers_unidentified_is_consumer check (document_type = 'CUIT' or iva_condition = 'CONSUMIDOR_FINAL');

-- The one question a batch asks of all customers before its first chunk.
create index customers_unidentified_idx on customers (id) where document_type = 'NONE';
