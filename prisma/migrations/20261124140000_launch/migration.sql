-- From how many pendings a launch from the screen must have their count typed: the company's own idea of "large".
alter table company add column launch_typed_from integer not null default 1000
  constraint company_launch_typed_from_range check (launch_typed_from between 1 and 10000000);

-- A batch that stopped and was then cancelled keeps the reason: whoever reads it later wants to know why.
alter table billing_batches drop constraint billing_batches_error_has_reason;
alter table billing_batches add constraint billing_batches_error_has_reason check (
  case status when 'ERROR' then error_code is not null when 'CANCELLED' then true else error_code is null end);
