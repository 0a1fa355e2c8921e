-- The memory of the ARCA simulator (lib/fiscal/simulator). Nothing of the product reads these tables: it only talks to
-- the simulator over HTTP, as it does to the real authority.

create table simulator_keys (
  name text not null constraint simulator_keys_name_known check (name in ('authority', 'tickets')),
  certificate text not null,                           -- PEM; empty for the key that signs tickets
  private_key text not null,                           -- PEM; worth nothing outside a simulator
  created_at timestamptz not null default now(),
  constraint simulator_keys_pkey primary key (name)
);

-- The last ticket of each certificate and service: what a second login inside the window is refused for.
create table simulator_tickets (
  fingerprint text not null,                           -- SHA-256 of the certificate
  service text not null,
  tax_id text not null,
  logins integer not null default 1,
  generated_at timestamptz not null,
  expires_at timestamptz not null,
  constraint simulator_tickets_pkey primary key (fingerprint, service)
);

-- One row per numbering series: locked by every authorisation, so that two calls can never get one number.
create table simulator_series (
  tax_id text not null,
  point_of_sale integer not null,
  voucher_type integer not null,
  last_number integer not null default 0,
  last_date date,
  constraint simulator_series_pkey primary key (tax_id, point_of_sale, voucher_type)
);

create table simulator_vouchers (
  id bigint generated always as identity,
  tax_id text not null,
  point_of_sale integer not null,
  voucher_type integer not null,
  number_from integer not null,
  number_to integer not null constraint simulator_vouchers_range check (number_to >= number_from),
  voucher_date date not null,
  doc_type integer not null,
  doc_number bigint not null,
  currency text not null,
  total numeric(18, 2) not null,
  -- 99 never starts a real code: those start with 50 + the year.
  cae text not null generated always as ('999' || lpad(id::text, 11, '0')) stored,
  cae_due_date date not null,
  request jsonb not null,                              -- the detail as it was asked, amounts as decimal strings
  observations jsonb not null default '[]',
  processed_at timestamptz not null,
  constraint simulator_vouchers_pkey primary key (id),
  constraint simulator_vouchers_number_key unique (tax_id, point_of_sale, voucher_type, number_from),
  constraint simulator_vouchers_series_fkey foreign key (tax_id, point_of_sale, voucher_type)
    references simulator_series (tax_id, point_of_sale, voucher_type) on delete cascade
);
