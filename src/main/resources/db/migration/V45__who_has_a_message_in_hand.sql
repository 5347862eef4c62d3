-- Whoever sends a message says again and again that it still does: its lease's end moves, and doesn't tell any more whose
-- it is. Each time that messages are taken has an id of its own.
alter table outbox_message
    add column taken_by uuid;
