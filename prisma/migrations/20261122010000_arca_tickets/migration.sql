-- The tickets of the tax authority's login: one for each environment, certificate and service, shared by all processes.
-- The authority refuses to give a second one while the first lasts, so a ticket that is lost stops billing for hours.
-- The row also remembers a failed login, so that all processes wait together instead of asking in turn.
create table arca_tickets (
  environment text not null constraint arca_tickets_environment_known check (environment in ('simulator', 'homologation', 'production')),
  certificate_fingerprint text not null constraint arca_tickets_fingerprint_format check (certificate_fingerprint ~ '^[0-9a-f]{64}$'),
  service text not null,
  token text,                                          -- lets its holder act for the company until it ends: never logged
  sign text,
  expires_at timestamptz,
  dropped_at timestamptz,                              -- when the invoicing service last refused a ticket
  fault_code text,
  fault_text text,
  fault_count integer not null default 0,
  retry_at timestamptz,                                -- no login before this moment
  updated_at timestamptz not null default now(),
  constraint arca_tickets_pkey primary key (environment, certificate_fingerprint, service),
  constraint arca_tickets_whole check ((token is null) = (sign is null) and (token is null) = (expires_at is null)),
  constraint arca_tickets_fault_waits check ((fault_code is null) = (retry_at is null))
);
