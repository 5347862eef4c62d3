-- Which section is open where, who did what, and answers kept for repeats.

create table section_rollout (
    section     varchar(12)  not null,
    channel     varchar(5)   not null,
    status      varchar(12)  not null,
    percentage  integer      not null,
    message     varchar(300),
    changed_at  timestamptz  not null,
    constraint pk_section_rollout primary key (section, channel),
    constraint ck_section_rollout_section check (
        section in ('TARIFFS', 'USAGE', 'INVOICES', 'ORDERS', 'MANAGEMENT', 'PROFILE')),
    constraint ck_section_rollout_channel check (channel in ('APP', 'WEB')),
    constraint ck_section_rollout_status check (status in ('AVAILABLE', 'COMING_SOON', 'MAINTENANCE')),
    constraint ck_section_rollout_percentage check (percentage between 0 and 100)
);
-- As delivered, every section is open to everybody on both channels.
insert into section_rollout (section, channel, status, percentage, changed_at)
select section, channel, 'AVAILABLE', 100, now()
from unnest(array['TARIFFS', 'USAGE', 'INVOICES', 'ORDERS', 'MANAGEMENT', 'PROFILE']) as section,
     unnest(array['APP', 'WEB']) as channel;

create table audit_record (
    audit_id     uuid         not null,
    occurred_at  timestamptz  not null,
    actor_kind   varchar(10)  not null,
    actor        varchar(100),
    customer_id  uuid,
    session_id   uuid,
    action       varchar(40)  not null,
    outcome      varchar(10)  not null,
    subject      varchar(100),
    address      varchar(45),
    user_agent   varchar(300),
    correlator   varchar(256),
    constraint pk_audit_record primary key (audit_id),
    constraint ck_audit_record_actor_kind check (actor_kind in ('CUSTOMER', 'OPERATOR', 'SYSTEM', 'UNKNOWN')),
    constraint ck_audit_record_outcome check (outcome in ('DONE', 'REFUSED'))
);
create index ix_audit_record_customer on audit_record (customer_id, occurred_at);
create index ix_audit_record_actor on audit_record (actor, occurred_at);

create table idempotent_answer (
    answer_id        uuid         not null,
    customer_id      uuid         not null,
    caller           varchar(100) not null,
    operation        varchar(200) not null,
    idempotency_key  varchar(255) not null,
    fingerprint      varchar(43)  not null,
    status           integer      not null,
    location         varchar(500),
    body             text,
    answered_at      timestamptz  not null,
    constraint pk_idempotent_answer primary key (answer_id),
    constraint uq_idempotent_answer_key unique (customer_id, caller, operation, idempotency_key),
    constraint ck_idempotent_answer_status check (status between 200 and 299)
);
create index ix_idempotent_answer_answered on idempotent_answer (answered_at);
