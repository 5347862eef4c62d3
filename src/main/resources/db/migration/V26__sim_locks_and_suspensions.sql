-- The lock of a line's SIM, which is lifted by time alone, and lines that their customers suspended.

alter table line
    -- From then on a lock doesn't hold any more: who lifts one waits, so that who didn't ask for it hears of it before.
    add column sim_unlock_at timestamptz,
    -- Of a line that its customer suspended: what it was before, and is again once they want it back. What the
    -- operator's systems say of it doesn't bring it back.
    add column suspended_from varchar(12),
    add constraint ck_line_sim_unlock check (sim_unlock_at is null or sim_unlock_at > sim_locked_at),
    add constraint ck_line_suspended check (
        suspended_from is null
        or (suspended_from in ('ACTIVE', 'SUSPENDED') and status in ('SUSPENDED', 'TERMINATED')));
-- For the operator's systems, which keep from these lines what they are to be kept from.
create index ix_line_restricted on line (line_id) where suspended_from is not null or sim_locked_at is not null;

-- Each time that a customer suspended a line, and why.
create table line_suspension (
    suspension_id   uuid        not null,
    customer_id     uuid        not null,
    line_id         uuid        not null,
    reason          varchar(6)  not null,
    suspended_at    timestamptz not null,
    -- In which sessions the customer wanted so.
    session_id      uuid        not null,
    reactivated_at  timestamptz,
    reactivated_in  uuid,
    version         integer     not null,
    constraint pk_line_suspension primary key (suspension_id),
    constraint fk_line_suspension_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint ck_line_suspension_reason check (reason in ('LOST', 'STOLEN')),
    constraint ck_line_suspension_end check ((reactivated_at is null) = (reactivated_in is null)),
    constraint ck_line_suspension_times check (reactivated_at >= suspended_at)
);
create index ix_line_suspension_line on line_suspension (customer_id, line_id, suspended_at);
-- A line is suspended once at a time.
create unique index uq_line_suspension_open on line_suspension (line_id) where reactivated_at is null;

-- Each limit outside the EU that a customer chose for a line, and when: what data cost there never goes beyond the highest
-- of their cycle.
create table line_roaming_limit (
    limit_id     uuid           not null,
    customer_id  uuid           not null,
    line_id      uuid           not null,
    set_at       timestamptz    not null,
    spend_limit  numeric(12, 2) not null,
    constraint pk_line_roaming_limit primary key (limit_id),
    constraint fk_line_roaming_limit_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint ck_line_roaming_limit_limit check (spend_limit >= 0)
);
create index ix_line_roaming_limit_line on line_roaming_limit (line_id, set_at);
create index ix_line_roaming_limit_owner on line_roaming_limit (customer_id, line_id);
insert into line_roaming_limit (limit_id, customer_id, line_id, set_at, spend_limit)
select gen_random_uuid(), customer_id, line_id, changed_at, spend_limit from line_roaming;

-- For whoever looks for lines that used their limit up, of all customers.
create index ix_usage_counter_roaming on usage_counter (cycle_start_date, line_id) where usage_class = 'ROAMING';
