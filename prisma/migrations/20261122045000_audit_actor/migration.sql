-- Searching the trail by part of who acted: the names are read from this index one by one (lib/audit/filter.ts), then their events.
create index audit_events_actor_idx on audit_events (actor, id);
