-- What a SIM replacement is for, until when an order waits, by when each step is expected, and when a number comes.

alter table customer_order
    -- Why a SIM card is replaced.
    add column sim_replacement_reason varchar(8),
    -- Of one that was placed held: from then on it may go on.
    add column held_until timestamptz,
    add constraint ck_customer_order_sim_replacement check (
        sim_replacement_reason in ('DAMAGED', 'LOST', 'STOLEN', 'SIZE', 'TO_ESIM'));
-- One card at a time comes for a line.
create unique index uq_customer_order_sim on customer_order (line_id)
    where kind = 'SIM_REPLACEMENT' and status in ('ACKNOWLEDGED', 'HELD', 'IN_PROGRESS', 'PENDING');
-- For whoever looks for those whose time to wait is over.
create index ix_customer_order_held on customer_order (held_until)
    where status = 'HELD' and held_until is not null;

alter table order_step add column expected_at timestamptz;
-- Of what was under way before, the whole has a time and its steps have none.
update order_step s set expected_at = o.expected_completion_at
from customer_order o
where o.order_id = s.order_id and s.status in ('CURRENT', 'TO_DO')
    and o.status in ('ACKNOWLEDGED', 'HELD', 'IN_PROGRESS', 'PENDING');

-- What the customer said with a move of theirs.
alter table order_event add column note varchar(200);

-- In which hours of its day the number is carried over, once that is agreed.
alter table portability
    add column window_starts_at timestamptz,
    add column window_ends_at timestamptz,
    add constraint ck_portability_window check (
        (window_starts_at is null) = (window_ends_at is null) and window_ends_at > window_starts_at);
