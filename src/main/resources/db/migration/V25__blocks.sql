-- Blocks of lines, by family of numbers and by medium: what was asked for, what came of it, and use that is charged to
-- nobody because of it.

-- Each request, and each medium that it is for: rows are never taken away. The last of a line, a family and a medium is
-- the one that stands.
create table block_request (
    request_id     uuid        not null,
    medium         varchar(5)  not null,
    customer_id    uuid        not null,
    line_id        uuid        not null,
    -- A family that the customer blocks, or BARRED_NUMBERS: those that are barred until the customer asks in writing.
    block_code     varchar(20) not null,
    -- Which of the line's requests it is, from 1.
    position       integer     not null,
    enabled        boolean     not null,
    status         varchar(10) not null,
    requested_at   timestamptz not null,
    -- When it was to be in force.
    expected_at    timestamptz not null,
    -- From when on a block counts as if it were in force, by law, whatever the network says.
    free_from      timestamptz not null,
    superseded_at  timestamptz,
    -- As the network reported it; also of one that was superseded since.
    in_force_at    timestamptz,
    reported_at    timestamptz,
    version        integer     not null,
    constraint pk_block_request primary key (request_id, medium),
    constraint fk_block_request_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint ck_block_request_medium check (medium in ('VOICE', 'SMS')),
    constraint ck_block_request_code check (block_code in (
        'PREMIUM_80X', 'SPECIAL_90X', 'DIRECTORY_118', 'PREMIUM_SMS', 'INTERNATIONAL_CALLS', 'THIRD_PARTY_PAYMENTS',
        'BARRED_NUMBERS')),
    constraint ck_block_request_status check (status in ('REQUESTED', 'IN_FORCE', 'SUPERSEDED')),
    constraint ck_block_request_superseded check ((status = 'SUPERSEDED') = (superseded_at is not null)),
    constraint ck_block_request_in_force check (status <> 'IN_FORCE' or in_force_at is not null),
    constraint ck_block_request_reported check ((in_force_at is null) = (reported_at is null))
);
create unique index uq_block_request_position on block_request (line_id, block_code, medium, position);
create index ix_block_request_line on block_request (customer_id, line_id);
-- One is under way at a time.
create unique index uq_block_request_under_way on block_request (line_id, block_code, medium)
    where status = 'REQUESTED';
create index ix_block_request_under_way on block_request (expected_at, request_id) where status = 'REQUESTED';

-- What was reported of requests: each event counts once.
create table block_report (
    source       varchar(40) not null,
    event_id     varchar(64) not null,
    -- The request, or the line whose barred numbers were opened or closed.
    subject_id   uuid        not null,
    customer_id  uuid        not null,
    fingerprint  varchar(43) not null,
    in_force_at  timestamptz not null,
    reported_at  timestamptz not null,
    constraint pk_block_report primary key (source, event_id),
    constraint fk_block_report_customer foreign key (customer_id) references customer (customer_id)
);
create index ix_block_report_customer on block_report (customer_id);

-- From when on each request counts for what is charged. One that was superseded before it was in force doesn't, unless the
-- law's time was over before.
create view block_turn as
select customer_id, line_id, block_code, medium, position, enabled,
    case when enabled then least(in_force_at, free_from) else in_force_at end as counts_from
from block_request
where in_force_at is not null
    or (enabled and (status = 'REQUESTED' or superseded_at > free_from));

-- The family that blocks a use, by what it is charged as.
create function block_code_of(usage_class text, kind text, destination text) returns text
    language sql immutable as $$
    select case
        when usage_class = 'INTERNATIONAL' then case when kind = 'VOICE' then 'INTERNATIONAL_CALLS' end
        -- A short number abroad is of no family.
        when usage_class = 'SPECIAL' then case when destination <> 'EU' then 'SPECIAL_90X' end
        when usage_class = 'PREMIUM' then case
            when destination = '118' then 'DIRECTORY_118'
            when destination = 'SMS_PREMIUM' then 'PREMIUM_SMS'
            when destination is not null then 'PREMIUM_80X' end
    end
$$;

-- 803, 806 and 807 whose fourth digit is 6 to 9, and 907.
create function is_barred_number(number text) returns boolean
    language sql immutable as $$ select coalesce(number ~ '^\+34(80[367][6-9]|907)', false) $$;

-- What a use would cost that a block should have kept from being made: it costs nothing, and isn't counted as used.
alter table usage_record
    add column withheld numeric(12, 6),
    add constraint ck_usage_record_withheld check (withheld >= 0 and (withheld is null or price = 0));
create index ix_usage_record_withheld on usage_record (started_at, record_key) where withheld is not null;
