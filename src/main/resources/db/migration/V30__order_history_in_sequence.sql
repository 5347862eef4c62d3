-- An order's moves in the order in which they were made: two within a microsecond, or a clock that is set back, don't
-- change it. Each is written while its order is locked.

alter table order_event add column sequence_number bigint;
-- Of what was written before, by when it was; the first row of an order comes from no status.
update order_event e set sequence_number = before.number
from (
    select order_event_id, row_number() over (order by received_at, from_status is not null, order_event_id) as number
    from order_event
) before
where before.order_event_id = e.order_event_id;
alter table order_event alter column sequence_number set not null;
alter table order_event alter column sequence_number add generated always as identity;
select setval(pg_get_serial_sequence('order_event', 'sequence_number'), coalesce(max(sequence_number), 0) + 1, false)
from order_event;

drop index ix_order_event_order;
create unique index uq_order_event_sequence on order_event (customer_id, order_id, sequence_number);

-- What is told of a parcel has the time that its carrier knows, which may be the same for all of a day.
alter table shipment_checkpoint add column sequence_number bigint;
update shipment_checkpoint c set sequence_number = before.number
from (
    select checkpoint_id, row_number() over (order by occurred_at, checkpoint_id) as number from shipment_checkpoint
) before
where before.checkpoint_id = c.checkpoint_id;
alter table shipment_checkpoint alter column sequence_number set not null;
alter table shipment_checkpoint alter column sequence_number add generated always as identity;
select setval(
    pg_get_serial_sequence('shipment_checkpoint', 'sequence_number'), coalesce(max(sequence_number), 0) + 1, false)
from shipment_checkpoint;
