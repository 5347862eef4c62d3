-- The demo's box shows messages in the order in which they came, whatever its clock was moved to meanwhile.

alter table message_box add column position bigint generated always as identity;
drop index ix_message_box_sent;
create unique index uq_message_box_position on message_box (position);
