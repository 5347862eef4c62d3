-- The trace of the request that a message came of (W3C Trace Context), so that its sending is found in it.
alter table outbox_message add column trace_parent varchar(55);
