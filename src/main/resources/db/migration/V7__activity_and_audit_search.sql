-- The trail by customer, by who did it and as a whole, the newest first; and what customers say wasn't them.

drop index ix_audit_record_customer;
drop index ix_audit_record_actor;
create index ix_audit_record_customer on audit_record (customer_id, occurred_at, audit_id);
create index ix_audit_record_actor on audit_record (actor, occurred_at, audit_id);
create index ix_audit_record_occurred on audit_record (occurred_at, audit_id);

-- An activity is a row of the trail, which may be taken away before this one.
create table repudiation (
    activity_id    uuid         not null,
    customer_id    uuid         not null,
    session_id     uuid         not null,
    repudiated_at  timestamptz  not null,
    -- What somebody did can be said not to be theirs once.
    constraint pk_repudiation primary key (activity_id),
    constraint fk_repudiation_customer foreign key (customer_id) references customer (customer_id)
);
create index ix_repudiation_customer on repudiation (customer_id, repudiated_at);

-- Until it is lifted, the line's SIM isn't replaced.
alter table line add column sim_locked_at timestamptz;

-- Since when a customer may log in, or may not, and why an operator wanted it so.
alter table credential
    add column status_changed_at timestamptz,
    add column status_reason varchar(200);
update credential set status_changed_at = customer.created_at
    from customer where customer.customer_id = credential.customer_id;
alter table credential
    alter column status_changed_at set default now(),
    alter column status_changed_at set not null;

-- All devices of a customer are forgotten at once.
create index ix_known_device_customer on known_device (customer_id);
