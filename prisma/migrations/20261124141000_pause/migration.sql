-- How long a batch stood paused: its speed is measured over the time it worked.
alter table billing_batches
  add column paused_seconds integer not null default 0 constraint billing_batches_paused_seconds_positive check (paused_seconds >= 0),
  add constraint billing_batches_paused_while_running check (paused_at is null or status in ('PENDING_PROCESSING', 'IN_PROCESS'));
