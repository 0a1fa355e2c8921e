-- Documents of all types, authorised by an authority over the network.
--
-- A document that has no CAE yet is not a row of `invoices`: it lives in `authorisation_documents`, part of an attempt, with the number
-- it asks for. Only its authorisation writes it into `invoices`, with its CAE, in the transaction that moves the counter of its book. So
-- "without CAE it is no invoice" and "an invoice never changes" stay true of every row, whatever happens in between.

-- ---------------------------------------------------------------------------------------------------------------
-- The issuer: what its documents print, and the amounts of the norms, which change and are therefore data
-- ---------------------------------------------------------------------------------------------------------------

alter table company
  add column gross_income_number text not null default '',            -- ingresos brutos: number, or the condition in words
  add column activity_start date,
  add column email text,
  add column phone text not null default '',
  add column cbu text constraint company_cbu_format check (cbu ~ '^[0-9]{22}$'),
  add column cbu_alias text,
  -- What a class A document of this issuer says: nothing, OPERACIÓN SUJETA A RETENCIÓN (types 51 to 53), or PAGO EN CBU INFORMADA.
  add column class_a_regime text not null default 'STANDARD' constraint company_class_a_regime_known
    check (class_a_regime in ('STANDARD', 'WITHHOLDING', 'CBU')),
  -- Credit invoices for MiPyMEs (Law 27.440): whether the issuer is one, from which total, and how they circulate.
  add column mipyme boolean not null default false,
  add column mipyme_minimum numeric(15, 2) not null default 5549862.00 constraint company_mipyme_minimum_positive check (mipyme_minimum > 0),
  add column mipyme_transfer text not null default 'SCA' constraint company_mipyme_transfer_known check (mipyme_transfer in ('SCA', 'ADC')),
  -- From this total, in pesos, a final consumer must be identified (RG 5700/2025, RG 5866/2026).
  add column identification_threshold numeric(15, 2) not null default 10000000.00 constraint company_identification_threshold_positive check (identification_threshold > 0),
  add constraint company_mipyme_needs_cbu check (not mipyme or cbu is not null);

alter table company_versions
  add column gross_income_number text not null default '',
  add column activity_start date,
  add column email text,
  add column phone text not null default '',
  add column cbu text,
  add column cbu_alias text,
  add column class_a_regime text not null default 'STANDARD';

create or replace function keep_company_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or (old.name, old.tax_id, old.iva_condition, old.address, old.gross_income_number, old.activity_start, old.email, old.phone, old.cbu, old.cbu_alias, old.class_a_regime)
     is distinct from (new.name, new.tax_id, new.iva_condition, new.address, new.gross_income_number, new.activity_start, new.email, new.phone, new.cbu, new.cbu_alias, new.class_a_regime) then
    insert into company_versions (name, tax_id, iva_condition, address, gross_income_number, activity_start, email, phone, cbu, cbu_alias, class_a_regime, valid_from)
    select new.name, new.tax_id, new.iva_condition, new.address, new.gross_income_number, new.activity_start, new.email, new.phone, new.cbu, new.cbu_alias, new.class_a_regime,
           case when exists (select from company_versions) then now() else '-infinity' end;
  end if;
  return null;
end $$;

-- ---------------------------------------------------------------------------------------------------------------
-- Customers: how they are identified, how they pay, which perceptions they suffer
-- ---------------------------------------------------------------------------------------------------------------

-- ARCA's documents: CUIT 80, CUIL 86, DNI 96, and NONE 99: a final consumer who is not identified (tax_id '0').
alter table customers
  add column document_type text not null default 'CUIT' constraint customers_document_type_known check (document_type in ('CUIT', 'CUIL', 'DNI', 'NONE')),
  add column payment_term_days integer not null default 0 constraint customers_payment_term_range check (payment_term_days between 0 and 365),
  add column large_company boolean not null default false;            -- in ARCA's list of large companies: MiPyME credit invoices go to it
alter table customers drop constraint customers_tax_id_format;
alter table customers add constraint customers_tax_id_format check (case document_type
  when 'DNI' then tax_id ~ '^[0-9]{7,8}$' when 'NONE' then tax_id = '0' else tax_id ~ '^[0-9]{11}$' end);
alter table customers add constraint customers_unidentified_is_consumer check (document_type not in ('DNI', 'NONE') or iva_condition = 'CONSUMIDOR_FINAL');
alter table customers drop constraint customers_tax_id_key;
create unique index customers_tax_id_key on customers (tax_id) where document_type <> 'NONE';
alter table customers drop column tax_id_valid;
alter table customers add column tax_id_valid boolean not null generated always as (document_type in ('DNI', 'NONE') or cuit_is_valid(tax_id)) stored;

-- Perceptions and other taxes on top of IVA, by customer: ARCA's codes 1 to 9, 13 and 99 (7 = IIBB perception).
create table customer_taxes (
  id integer generated by default as identity primary key,
  customer_id integer not null constraint customer_taxes_customer_id_fkey references customers (id) on delete cascade,
  tax_code integer not null constraint customer_taxes_tax_code_known check (tax_code in (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 99)),
  description text not null constraint customer_taxes_description_length check (length(btrim(description)) between 1 and 80),
  rate numeric(7, 4) not null constraint customer_taxes_rate_range check (rate > 0 and rate <= 100),
  valid_from date not null default '2000-01-01',
  valid_to date,                                                      -- null: until further notice
  created_at timestamptz not null default now(),
  constraint customer_taxes_period check (valid_to is null or valid_to >= valid_from)
);
create index customer_taxes_customer_id_idx on customer_taxes (customer_id, id);

-- Not taxed is not exempt: the authority asks for each apart.
alter table services drop constraint services_iva_rate_known, add constraint services_iva_rate_known
  check (iva_rate in ('21', '10.5', '27', '5', '2.5', '0', 'EXEMPT', 'NOT_TAXED'));
alter table billing_pendings drop constraint billing_pendings_iva_rate_known, add constraint billing_pendings_iva_rate_known
  check (iva_rate in ('21', '10.5', '27', '5', '2.5', '0', 'EXEMPT', 'NOT_TAXED'));

-- ---------------------------------------------------------------------------------------------------------------
-- Receipt books of every type
-- ---------------------------------------------------------------------------------------------------------------

alter table receipt_books drop constraint receipt_books_code_key;
alter table receipt_books drop column code;
alter table receipt_books drop constraint receipt_books_document_type_known;
alter table receipt_books add constraint receipt_books_document_type_known check (document_type in
  ('INVOICE', 'DEBIT_NOTE', 'CREDIT_NOTE', 'MIPYME_INVOICE', 'MIPYME_DEBIT_NOTE', 'MIPYME_CREDIT_NOTE'));
-- A-0001 is the book of invoices; the others say what they are: NC-A-0001, ND-A-0001, FCE-A-0001, NCE-A-0001, NDE-A-0001.
alter table receipt_books add column code text not null generated always as (
  case document_type when 'INVOICE' then '' when 'CREDIT_NOTE' then 'NC-' when 'DEBIT_NOTE' then 'ND-' when 'MIPYME_INVOICE' then 'FCE-'
    when 'MIPYME_CREDIT_NOTE' then 'NCE-' else 'NDE-' end
  || letter || '-' || case when point_of_sale < 10000 then lpad(point_of_sale::text, 4, '0') else point_of_sale::text end) stored;
alter table receipt_books add constraint receipt_books_code_key unique (code);
-- ARCA's type of a document of this book (CbteTipo).
alter table receipt_books add column voucher_type integer not null generated always as (
  case document_type when 'INVOICE' then 1 when 'DEBIT_NOTE' then 2 when 'CREDIT_NOTE' then 3
    when 'MIPYME_INVOICE' then 201 when 'MIPYME_DEBIT_NOTE' then 202 else 203 end
  + case letter when 'A' then 0 when 'B' then 5 else 10 end) stored;
-- Who authorised its documents: a series of a simulator can never go on with real ones. LOCAL: nobody, the code was made in the database.
-- What exists was written that way.
alter table receipt_books add column authority text constraint receipt_books_authority_known check (authority in ('LOCAL', 'SIMULATOR', 'ARCA_TESTING', 'ARCA'));
update receipt_books b set authority = 'LOCAL' where exists (select from invoices i where i.receipt_book_id = b.id);

create trigger receipt_books_authority before update of authority on receipt_books for each row
  when (old.authority is not null and old.next_number > old.first_number and new.authority is distinct from old.authority)
  execute function refuse_change('receipt_books_identity');

-- Numbers of a book that somebody else used at the authority: they are no gap, and say so with evidence and a name.
create table foreign_numbers (
  receipt_book_id integer not null constraint foreign_numbers_receipt_book_id_fkey references receipt_books (id) on delete restrict,
  number integer not null,
  evidence jsonb not null,                                            -- the document as the authority has it
  recorded_by integer constraint foreign_numbers_recorded_by_fkey references users (id) on delete restrict,
  recorded_at timestamptz not null default now(),
  constraint foreign_numbers_pkey primary key (receipt_book_id, number)
);
create trigger foreign_numbers_immutable before update or delete on foreign_numbers for each row execute function refuse_change('invoices_immutable');
create trigger foreign_numbers_no_truncate before truncate on foreign_numbers execute function refuse_change('invoices_immutable');

create function refuse_foreign_number_of_document() returns trigger language plpgsql as $$
begin
  if exists (select from invoices where receipt_book_id = new.receipt_book_id and number = new.number) then
    raise exception 'number % has a document of ours: foreign_numbers_free', new.number using errcode = 'check_violation', constraint = 'foreign_numbers_free';
  end if;
  return null;
end $$;
create constraint trigger foreign_numbers_free after insert on foreign_numbers deferrable initially deferred for each row execute function refuse_foreign_number_of_document();

create or replace function check_numbers_were_issued() returns trigger language plpgsql as $$
declare
  -- A book without documents may still move its start; one with documents is counted from where it was.
  low constant integer := case when old.next_number = old.first_number then new.first_number else old.next_number end;
begin
  if (select count(*) from invoices where receipt_book_id = new.id and number >= low and number < new.next_number)
     + (select count(*) from foreign_numbers where receipt_book_id = new.id and number >= low and number < new.next_number) <> new.next_number - low then
    raise exception 'numbers % to % of book % were not all issued, the counter is refused: receipt_books_gapless', low, new.next_number - 1, new.code
      using errcode = 'check_violation', constraint = 'receipt_books_gapless';
  end if;
  return null;
end $$;

-- ---------------------------------------------------------------------------------------------------------------
-- Documents
-- ---------------------------------------------------------------------------------------------------------------

alter table invoices
  add column document_type text not null default 'INVOICE' constraint invoices_document_type_known check (document_type in
    ('INVOICE', 'DEBIT_NOTE', 'CREDIT_NOTE', 'MIPYME_INVOICE', 'MIPYME_DEBIT_NOTE', 'MIPYME_CREDIT_NOTE')),
  -- The document that a note corrects.
  add column corrects_id integer constraint invoices_corrects_id_fkey references invoices (id) on delete restrict,
  add column note_reason text,
  add column customer_document_type text not null default 'CUIT',
  add column customer_address text not null default '',
  -- Pesos for one unit of the document's currency, the day it was quoted for, and by whom. Null where nobody told.
  add column exchange_rate numeric(16, 6) constraint invoices_exchange_rate_positive check (exchange_rate > 0),
  add column exchange_rate_date date,
  add column exchange_rate_source text,
  add column payment_due_date date,
  add column observations jsonb not null default '[]',                -- [{"code": "10217", "message": "…"}]: informative, a CAE all the same
  add constraint invoices_note_corrects check ((document_type in ('INVOICE', 'MIPYME_INVOICE')) = (corrects_id is null)),
  add constraint invoices_pesos_have_no_rate check (currency <> 'ARS' or exchange_rate is null);
alter table invoices drop constraint invoices_authority_known, add constraint invoices_authority_known check (authority in ('LOCAL', 'SIMULATOR', 'ARCA_TESTING', 'ARCA'));
-- Which authority wrote a code is what `authority` says; testing environments give codes of any shape.
alter table invoices drop constraint invoices_simulated_cae;
create index invoices_corrects_id_idx on invoices (corrects_id) where corrects_id is not null;

alter table invoice_lines
  alter column pending_id drop not null,                              -- a line of a note corrects a line, it bills no pending
  add column corrects_line integer;                                   -- line_number of the corrected document

create table invoice_taxes (
  invoice_id integer not null constraint invoice_taxes_invoice_id_fkey references invoices (id) on delete restrict,
  position integer not null,
  tax_code integer not null,
  description text not null,
  base numeric(15, 2) not null,
  rate numeric(7, 4) not null,
  amount numeric(15, 2) not null constraint invoice_taxes_amount_positive check (amount > 0),
  constraint invoice_taxes_pkey primary key (invoice_id, position)
);
create trigger invoice_taxes_immutable before update or delete on invoice_taxes for each row execute function refuse_change('invoices_immutable');
create trigger invoice_taxes_no_truncate before truncate on invoice_taxes execute function refuse_change('invoices_immutable');

create function check_taxes_add_up() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount), 0) from invoice_taxes where invoice_id = new.id) <> new.other_taxes_amount then
    raise exception 'taxes of document % do not add up: invoice_taxes_add_up', new.id using errcode = 'check_violation', constraint = 'invoice_taxes_add_up';
  end if;
  return null;
end $$;
create constraint trigger invoice_taxes_add_up after insert on invoices deferrable initially deferred for each row
  when (new.other_taxes_amount <> 0) execute function check_taxes_add_up();

-- ---------------------------------------------------------------------------------------------------------------
-- Pendings that are billed again: the annulled one stays as it was, a new one takes its place
-- ---------------------------------------------------------------------------------------------------------------

alter table billing_pendings
  add column annulled_by integer constraint billing_pendings_annulled_by_fkey references invoices (id) on delete restrict,  -- the credit note
  add constraint billing_pendings_annulled_was_invoiced check (annulled_by is null or status = 'INVOICED');
drop index billing_pendings_one_alive_per_service;
create unique index billing_pendings_one_alive_per_service on billing_pendings (service_id) where status <> 'CANCELLED' and annulled_by is null;
create trigger billing_pendings_annulled_once before update of annulled_by on billing_pendings for each row
  when (old.annulled_by is not null and new.annulled_by is distinct from old.annulled_by) execute function refuse_change('billing_pendings_transition');

create or replace function refuse_change_of_billed_service() returns trigger language plpgsql as $$
begin
  if exists (select from billing_pendings where service_id = old.id and status <> 'CANCELLED' and annulled_by is null) then
    raise exception 'service % is in billing, its change is refused: services_frozen_in_billing', old.id using errcode = 'check_violation', constraint = 'services_frozen_in_billing';
  end if;
  return new;
end $$;

-- ---------------------------------------------------------------------------------------------------------------
-- Batches: of invoices, or of notes; paused and cancelled between chunks
-- ---------------------------------------------------------------------------------------------------------------

alter table billing_batches
  add column kind text not null default 'INVOICES' constraint billing_batches_kind_known check (kind in ('INVOICES', 'NOTES')),
  add column annuls_batch_id integer constraint billing_batches_annuls_batch_id_fkey references billing_batches (id) on delete restrict,
  add column paused_at timestamptz,
  -- Asked for while documents were with the authority: it takes effect as soon as their fate is known.
  add column cancel_requested_at timestamptz,
  add column cancel_requested_by integer constraint billing_batches_cancel_requested_by_fkey references users (id) on delete restrict;
create index billing_batches_annuls_batch_id_idx on billing_batches (annuls_batch_id) where annuls_batch_id is not null;
create trigger billing_batches_kind before update on billing_batches for each row
  when ((old.kind, old.annuls_batch_id) is distinct from (new.kind, new.annuls_batch_id)) execute function refuse_change('billing_batches_identity');

alter table batch_rejections add column message text;                 -- in the authority's own words, where it rejected

-- ---------------------------------------------------------------------------------------------------------------
-- Notes that were asked for
-- ---------------------------------------------------------------------------------------------------------------

create table note_requests (
  id integer generated by default as identity primary key,
  batch_id integer not null constraint note_requests_batch_id_fkey references billing_batches (id) on delete restrict,
  corrects_id integer not null constraint note_requests_corrects_id_fkey references invoices (id) on delete restrict,
  kind text not null constraint note_requests_kind_known check (kind in ('CREDIT', 'DEBIT')),
  reason text not null constraint note_requests_reason_length check (length(btrim(reason)) between 1 and 200),
  -- The whole document is undone: its pendings can be billed again, if `rebill` says so.
  annuls boolean not null default false,
  rebill boolean not null default false,
  net_amount numeric(15, 2) not null,
  iva_amount numeric(15, 2) not null,
  other_taxes_amount numeric(15, 2) not null default 0,
  total_amount numeric(15, 2) not null,
  status text not null default 'RESERVED' constraint note_requests_status_known check (status in ('RESERVED', 'ISSUED', 'REJECTED', 'CANCELLED')),
  note_id integer constraint note_requests_note_id_fkey references invoices (id) on delete restrict,
  rejection_code text,
  rejection_message text,
  created_at timestamptz not null default now(),
  constraint note_requests_amounts_balance check (
    net_amount + iva_amount + other_taxes_amount = total_amount and net_amount >= 0 and iva_amount >= 0 and other_taxes_amount >= 0 and total_amount > 0),
  constraint note_requests_note_when_issued check ((status = 'ISSUED') = (note_id is not null)),
  constraint note_requests_reason_when_rejected check ((status = 'REJECTED') = (rejection_code is not null)),
  constraint note_requests_annulment_credits check (not annuls or kind = 'CREDIT'),
  constraint note_requests_rebill_annuls check (not rebill or annuls)
);
create index note_requests_batch_idx on note_requests (batch_id, id);
create index note_requests_corrects_idx on note_requests (corrects_id) where status in ('RESERVED', 'ISSUED');
create index note_requests_note_id_idx on note_requests (note_id) where note_id is not null;
create trigger note_requests_transition before update of status on note_requests for each row
  when (old.status <> new.status and old.status <> 'RESERVED') execute function refuse_change('note_requests_transition');
create trigger note_requests_no_delete before delete on note_requests for each row execute function refuse_change('note_requests_transition');

create table note_request_lines (
  request_id integer not null constraint note_request_lines_request_id_fkey references note_requests (id) on delete restrict,
  line_number integer not null,
  corrects_line integer,                                              -- null: a line of its own (a debit note's interest, say)
  description text not null,
  iva_rate text not null,
  net_amount numeric(14, 2) not null,
  iva_amount numeric(14, 2) not null,
  total_amount numeric(14, 2) not null,
  constraint note_request_lines_pkey primary key (request_id, line_number),
  constraint note_request_lines_amounts_balance check (net_amount + iva_amount = total_amount and net_amount >= 0 and iva_amount >= 0 and total_amount > 0)
);
create trigger note_request_lines_immutable before update or delete on note_request_lines for each row execute function refuse_change('note_requests_transition');

-- Never more credit than the document has. The corrected rows are locked first, in order of id: two requests at once come one after the other.
create function check_credit_left() returns trigger language plpgsql as $$
begin
  perform from invoices i where i.id in (select corrects_id from asked where kind = 'CREDIT') order by i.id for no key update;
  if exists (
    select from (select distinct corrects_id as id from asked where kind = 'CREDIT') a join invoices i on i.id = a.id
    cross join lateral (select sum(r.net_amount) as net, sum(r.iva_amount) as iva, sum(r.other_taxes_amount) as other
      from note_requests r where r.corrects_id = i.id and r.kind = 'CREDIT' and r.status in ('RESERVED', 'ISSUED')) c
    where c.net > i.net_amount or c.iva > i.iva_amount or c.other > i.other_taxes_amount) then
    raise exception 'a credit beyond what is left of its document is refused: note_requests_credit_left' using errcode = 'check_violation', constraint = 'note_requests_credit_left';
  end if;
  return null;
end $$;
create trigger note_requests_credit_left after insert on note_requests
  referencing new table as asked for each statement execute function check_credit_left();

-- The same line by line, where a line corrects one.
create function check_credit_left_of_lines() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct r.corrects_id, w.corrects_line from written w join note_requests r on r.id = w.request_id
      where r.kind = 'CREDIT' and w.corrects_line is not null) a
    left join invoice_lines l on l.invoice_id = a.corrects_id and l.line_number = a.corrects_line
    cross join lateral (select sum(n.net_amount) as net, sum(n.iva_amount) as iva from note_requests r join note_request_lines n on n.request_id = r.id
      where r.corrects_id = a.corrects_id and r.kind = 'CREDIT' and r.status in ('RESERVED', 'ISSUED') and n.corrects_line = a.corrects_line) c
    where l.invoice_id is null or c.net > l.net_amount or c.iva > l.iva_amount) then
    raise exception 'a credit beyond what is left of its line is refused: note_requests_credit_left' using errcode = 'check_violation', constraint = 'note_requests_credit_left';
  end if;
  if exists (
    select from (select request_id, sum(net_amount) as net, sum(iva_amount) as iva from note_request_lines
      where request_id in (select request_id from written) group by request_id) l
    join note_requests r on r.id = l.request_id where (r.net_amount, r.iva_amount) is distinct from (l.net, l.iva)) then
    raise exception 'lines that do not add up to their note are refused: invoice_lines_add_up' using errcode = 'check_violation', constraint = 'invoice_lines_add_up';
  end if;
  return null;
end $$;
create trigger note_request_lines_credit_left after insert on note_request_lines
  referencing new table as written for each statement execute function check_credit_left_of_lines();

-- ---------------------------------------------------------------------------------------------------------------
-- Lanes: what is with the authority, or about to be
-- ---------------------------------------------------------------------------------------------------------------

-- One attempt: documents that go to the authority in one call, with the numbers they ask for. PREPARED is committed before the call,
-- SENT right before it leaves; what comes back settles it. While one is open its lane (one receipt book: environment, CUIT, point
-- of sale and type) sends nothing else.
create table authorisation_attempts (
  id integer generated by default as identity primary key,
  receipt_book_id integer not null constraint authorisation_attempts_receipt_book_id_fkey references receipt_books (id) on delete restrict,
  batch_id integer not null constraint authorisation_attempts_batch_id_fkey references billing_batches (id) on delete restrict,
  authority text not null constraint authorisation_attempts_authority_known check (authority in ('LOCAL', 'SIMULATOR', 'ARCA_TESTING', 'ARCA')),
  cuit text not null,
  point_of_sale integer not null,
  voucher_type integer not null,
  first_number integer not null,
  document_count integer not null constraint authorisation_attempts_count_positive check (document_count > 0),
  status text not null default 'PREPARED' constraint authorisation_attempts_status_known check (status in ('PREPARED', 'SENT', 'IN_DOUBT', 'CONFLICT', 'SETTLED')),
  sends integer not null default 0,                                   -- an answer counts only for the send it belongs to
  checks integer not null default 0,                                  -- how often the authority was asked what became of it
  series_refusals integer not null default 0,                         -- answers 10016 that no document on record explains
  reason text,                                                        -- why it is in doubt or in conflict, or waits
  evidence jsonb,                                                     -- of a conflict: what the authority has instead
  next_check_at timestamptz,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  settled_at timestamptz,
  constraint authorisation_attempts_settled_at check ((status = 'SETTLED') = (settled_at is not null))
);
create unique index authorisation_attempts_one_open_per_lane on authorisation_attempts (receipt_book_id) where status <> 'SETTLED';
create index authorisation_attempts_batch_idx on authorisation_attempts (batch_id, id);
create trigger authorisation_attempts_transition before update of status on authorisation_attempts for each row
  when (old.status <> new.status and not case old.status
    when 'PREPARED' then new.status in ('SENT', 'SETTLED')
    when 'SENT' then new.status in ('PREPARED', 'IN_DOUBT', 'CONFLICT', 'SETTLED')
    when 'IN_DOUBT' then new.status in ('SENT', 'CONFLICT', 'SETTLED')
    when 'CONFLICT' then new.status = 'SETTLED'
    else false end)
  execute function refuse_change('authorisation_attempts_transition');
create trigger authorisation_attempts_no_delete before delete on authorisation_attempts for each row execute function refuse_change('authorisation_attempts_transition');

-- The documents of an attempt, complete: what is asked for and what will be written when it is granted.
create table authorisation_documents (
  attempt_id integer not null constraint authorisation_documents_attempt_id_fkey references authorisation_attempts (id) on delete restrict,
  position integer not null,
  number integer not null,
  customer_id integer not null,
  customer_name text not null,
  customer_tax_id text not null,
  customer_document_type text not null,
  customer_iva_condition text not null,
  customer_address text not null,
  currency text not null,
  net_amount numeric(15, 2) not null,
  iva_amount numeric(15, 2) not null,
  other_taxes_amount numeric(15, 2) not null,
  total_amount numeric(15, 2) not null,
  service_from date not null,
  service_to date not null,
  payment_due_date date not null,
  exchange_rate numeric(16, 6),
  exchange_rate_date date,
  exchange_rate_source text,
  pending_ids integer[] not null default '{}',                        -- in the order of its lines
  note_request_id integer constraint authorisation_documents_note_request_id_fkey references note_requests (id) on delete restrict,
  taxes jsonb not null default '[]',
  voucher jsonb not null,                                             -- the request to the authority, field by field
  -- Null while nobody knows. NOT_PROCESSED: nobody looked at it, or it was taken back; it goes again with another number.
  result text constraint authorisation_documents_result_known check (result in ('APPROVED', 'REJECTED', 'NOT_PROCESSED')),
  messages jsonb not null default '[]',
  cae text,
  cae_due_date date,
  constraint authorisation_documents_pkey primary key (attempt_id, position),
  constraint authorisation_documents_cae_when_approved check ((coalesce(result, '') = 'APPROVED') = (cae is not null)),
  constraint authorisation_documents_one_source check ((note_request_id is null) = (cardinality(pending_ids) > 0))
);
create trigger authorisation_documents_decided before update on authorisation_documents for each row
  when (old.result is not null or (old.number, old.voucher, old.pending_ids, old.total_amount) is distinct from (new.number, new.voucher, new.pending_ids, new.total_amount))
  execute function refuse_change('authorisation_attempts_transition');
create trigger authorisation_documents_no_delete before delete on authorisation_documents for each row execute function refuse_change('authorisation_attempts_transition');

-- Official quotes, as they were told: one for each currency and issue date that asked.
create table exchange_rates (
  currency text not null,
  issue_date date not null,
  authority text not null,
  rate numeric(16, 6) not null constraint exchange_rates_rate_positive check (rate > 0),
  quoted_on date not null,                                            -- the business day before the issue date, as a rule
  fetched_at timestamptz not null default now(),
  constraint exchange_rates_pkey primary key (authority, currency, issue_date)
);

-- One row for each exchange with the authority: latency, outages, rejects by code. Kept for a week.
create table authority_calls (
  id bigint generated by default as identity primary key,
  at timestamptz not null default now(),
  authority text not null,
  service text not null,
  operation text not null,
  latency_ms integer not null,
  outcome text not null,
  code text
);
create index authority_calls_at_idx on authority_calls (at);

-- As before, and: a document is of the type of its book.
create or replace function check_numbers_were_taken() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select receipt_book_id, min(number) as low, max(number) as high, min(issue_date) as early,
                        min(document_type) as one_type, max(document_type) as other_type from issued group by receipt_book_id) n
    join receipt_books b on b.id = n.receipt_book_id
    where n.low < b.first_number or n.high >= b.next_number or n.early < b.last_issue_date
       or n.one_type <> b.document_type or n.other_type <> b.document_type) then
    raise exception 'a number that was not taken from its book is refused: invoices_number_taken_from_book' using errcode = 'check_violation', constraint = 'invoices_number_taken_from_book';
  end if;
  return null;
end $$;

-- Sums of documents are signed: credit notes take back.
create function document_sign(document_type text) returns integer
  language sql immutable strict parallel safe
  return case when document_type in ('CREDIT_NOTE', 'MIPYME_CREDIT_NOTE') then -1 else 1 end;
