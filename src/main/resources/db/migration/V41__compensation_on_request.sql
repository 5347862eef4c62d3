-- What the law doesn't give unasked for an outage is given to customers who ask for it.

alter table service_outage_line
    -- When its customer did.
    add column asked_for_at timestamptz;

comment on column outage_compensation.unasked is 'Whether it is credited: the law gives it unasked, or its customer asked for it.';
