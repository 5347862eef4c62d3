-- Outages of services, as the operator's systems report them, and what their customers are owed for them (Royal Decree
-- 899/2009, articles 15 to 17).

create table service_outage (
    outage_id     uuid         not null,
    -- Which system tells of it, and by what id: it counts once.
    source        varchar(40)  not null,
    event_id      varchar(64)  not null,
    fingerprint   varchar(43)  not null,
    service       varchar(9)   not null,
    started_at    timestamptz  not null,
    ended_at      timestamptz  not null,
    cause         varchar(300),
    received      integer      not null,
    recorded_at   timestamptz  not null,
    withdrawn_at  timestamptz,
    constraint pk_service_outage primary key (outage_id),
    constraint uq_service_outage_source unique (source, event_id),
    constraint ck_service_outage_service check (service in ('INTERNET', 'TELEPHONE')),
    constraint ck_service_outage_times check (ended_at > started_at)
);
-- The newest first.
create index ix_service_outage_recorded on service_outage (recorded_at, outage_id);

-- A line that it was reported of and that was left out, and why.
create table service_outage_reject (
    outage_id   uuid         not null,
    row_number  integer      not null,
    reason      varchar(14)  not null,
    pointer     varchar(40)  not null,
    constraint pk_service_outage_reject primary key (outage_id, row_number),
    constraint fk_service_outage_reject_outage foreign key (outage_id) references service_outage (outage_id)
);

-- A line on which the service didn't work. Service and times are the outage's.
create table service_outage_line (
    outage_id     uuid         not null,
    customer_id   uuid         not null,
    line_id       uuid         not null,
    product_id    uuid         not null,
    incident_id   uuid,
    service       varchar(9)   not null,
    started_at    timestamptz  not null,
    ended_at      timestamptz  not null,
    withdrawn_at  timestamptz,
    -- When it was last reckoned with in what is owed; absent where that is to be done.
    assessed_at   timestamptz,
    -- Where that failed: when it is tried again.
    next_try_at   timestamptz,
    constraint pk_service_outage_line primary key (customer_id, outage_id, line_id),
    constraint fk_service_outage_line_outage foreign key (outage_id) references service_outage (outage_id),
    constraint fk_service_outage_line_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint fk_service_outage_line_product foreign key (customer_id, product_id)
        references product (customer_id, product_id),
    constraint fk_service_outage_line_incident foreign key (customer_id, incident_id)
        references incident (customer_id, incident_id)
);
create index ix_service_outage_line_outage on service_outage_line (outage_id);
create index ix_service_outage_line_line on service_outage_line (customer_id, line_id);
create index ix_service_outage_line_product on service_outage_line (customer_id, product_id);
create index ix_service_outage_line_incident on service_outage_line (customer_id, incident_id)
    where incident_id is not null;
create index ix_service_outage_line_counts on service_outage_line (customer_id, ended_at) where withdrawn_at is null;
create index ix_service_outage_line_unassessed on service_outage_line (customer_id) where assessed_at is null;

-- What is owed of a service, of a product or of a line with a tariff of its own, for a cycle, as it was last reckoned.
create table outage_compensation (
    customer_id       uuid           not null,
    subject_id        uuid           not null,
    service           varchar(9)     not null,
    cycle_start_date  date           not null,
    seconds           bigint         not null,
    day_seconds       bigint         not null,
    net               numeric(14, 4) not null,
    tax_territory     varchar(20)    not null,
    -- Whether the law gives it unasked.
    unasked           boolean        not null,
    assessed_at       timestamptz    not null,
    told_at           timestamptz,
    constraint pk_outage_compensation primary key (customer_id, subject_id, service, cycle_start_date),
    constraint fk_outage_compensation_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_outage_compensation_cycle check (extract(day from cycle_start_date) = 18),
    constraint ck_outage_compensation_net check (net >= 0)
);

-- By which item of an invoice a line's outage was credited for a cycle: once, ever.
create table outage_credit (
    customer_id       uuid        not null,
    outage_id         uuid        not null,
    line_id           uuid        not null,
    cycle_start_date  date        not null,
    subject_id        uuid        not null,
    service           varchar(9)  not null,
    invoice_id        uuid        not null,
    item_id           uuid        not null,
    -- Whether another invoice came in the place of that one: what it credited is credited there.
    replaced          boolean     not null,
    constraint pk_outage_credit primary key (customer_id, invoice_id, item_id, outage_id, line_id),
    constraint fk_outage_credit_line foreign key (customer_id, outage_id, line_id)
        references service_outage_line (customer_id, outage_id, line_id),
    constraint fk_outage_credit_invoice foreign key (customer_id, invoice_id)
        references invoice (customer_id, invoice_id) on delete cascade
);
create unique index uq_outage_credit_once on outage_credit (customer_id, outage_id, line_id, cycle_start_date)
    where not replaced;

alter table invoice_item
    -- Of what compensates for an outage: which service didn't work.
    add column service varchar(9),
    add constraint ck_invoice_item_service check (service in ('INTERNET', 'TELEPHONE')),
    add constraint ck_invoice_item_outage check ((kind = 'OUTAGE_COMPENSATION') = (service is not null)),
    drop constraint ck_invoice_item_kind,
    add constraint ck_invoice_item_kind check (kind in (
        'TARIFF_FEE', 'ADD_ON_FEE', 'EARLIER_FEE', 'FEE_CORRECTION', 'OUTAGE_COMPENSATION', 'DATA_BONUS', 'USAGE',
        'INCLUDED_USAGE', 'EARLIER_USAGE', 'USAGE_CORRECTION'));
