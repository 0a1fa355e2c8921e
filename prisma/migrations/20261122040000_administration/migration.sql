-- The audit trail is read by administrators now: newest first, by kind of event, by request, by day.
create index audit_events_action_idx on audit_events (action, id);
create index audit_events_request_id_idx on audit_events (request_id, id) where request_id is not null;
create index audit_events_at_idx on audit_events (at);

-- Two administrators with the company's data open: the second one to save is told, as with customers.
alter table company add column version integer not null default 1;
