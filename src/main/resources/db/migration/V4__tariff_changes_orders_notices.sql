-- Changing and contracting tariffs, the orders that come of it, and the messages that tell of it.

-- What hangs on what: the kinds of product that an additional line, an add-on, a bonus or a service goes with.
create table tariff_base (
    tariff_code   varchar(20) not null,
    product_kind  varchar(12) not null,
    constraint pk_tariff_base primary key (tariff_code, product_kind),
    constraint fk_tariff_base_tariff foreign key (tariff_code) references tariff (tariff_code),
    constraint ck_tariff_base_kind check (product_kind in ('CONVERGENT', 'FIBRE', 'MOBILE'))
);

-- The zone of competition, where a tariff may have a price of its own.
create table competitive_zone (
    postal_code  varchar(5) not null,
    constraint pk_competitive_zone primary key (postal_code),
    constraint ck_competitive_zone_postal_code check (postal_code ~ '^(0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}$')
);

-- The tax follows the place where the service is given, which need not be where its customer lives.
alter table product add column tax_territory varchar(20);
update product set tax_territory = customer.tax_territory
    from customer where customer.customer_id = product.customer_id;
alter table product
    alter column tax_territory set not null,
    add constraint ck_product_tax_territory check (
        tax_territory in ('MAINLAND', 'CANARY_ISLANDS', 'CEUTA', 'MELILLA')),
    -- How often the tariff was changed: what was priced before a change is known by it for stale.
    add column tariff_changes integer not null default 0,
    -- When the pool was switched on last, and when it was asked to be off, or went off, last.
    add column data_sharing_on_at timestamptz,
    add column data_sharing_off_at timestamptz;
update product set data_sharing_on_at = data_sharing_since where data_sharing_status = 'ACTIVE';

create table service_address (
    product_id   uuid         not null,
    customer_id  uuid         not null,
    street       varchar(150) not null,
    details      varchar(100),
    postal_code  varchar(5)   not null,
    city         varchar(100) not null,
    province     varchar(60)  not null,
    constraint pk_service_address primary key (product_id),
    constraint fk_service_address_product foreign key (customer_id, product_id)
        references product (customer_id, product_id),
    constraint ck_service_address_postal_code check (postal_code ~ '^(0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}$')
);
create index ix_service_address_product on service_address (customer_id, product_id);

-- Which tariff a product had from which day on, until the next row's day: without ends there is neither gap nor overlap.
create table product_tariff (
    product_id   uuid        not null,
    start_date   date        not null,
    customer_id  uuid        not null,
    tariff_code  varchar(20) not null,
    recorded_at  timestamptz not null,
    constraint pk_product_tariff primary key (product_id, start_date),
    constraint fk_product_tariff_product foreign key (customer_id, product_id)
        references product (customer_id, product_id),
    constraint fk_product_tariff_tariff foreign key (tariff_code) references tariff (tariff_code)
);
create index ix_product_tariff_product on product_tariff (customer_id, product_id);
create index ix_product_tariff_tariff on product_tariff (tariff_code);
insert into product_tariff (product_id, start_date, customer_id, tariff_code, recorded_at)
select product_id, start_date, customer_id, tariff_code, created_at from product;

-- A line that is on its way may have no number yet, and one that never came keeps none.
alter table line
    drop constraint ck_line_number_kind,
    add constraint ck_line_number_kind check (kind <> 'FIBRE' or number is null),
    add constraint ck_line_number_status check (
        kind = 'FIBRE' or number is not null or status in ('PENDING', 'TERMINATED'));

-- What a line used in a cycle, all of it.
create table line_cycle_use (
    line_id           uuid        not null,
    cycle_start_date  date        not null,
    customer_id       uuid        not null,
    data_bytes        bigint      not null,
    last_data_at      timestamptz,
    constraint pk_line_cycle_use primary key (line_id, cycle_start_date),
    constraint fk_line_cycle_use_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint ck_line_cycle_use_cycle check (extract(day from cycle_start_date) = 18),
    constraint ck_line_cycle_use_data check (data_bytes >= 0)
);
create index ix_line_cycle_use_line on line_cycle_use (customer_id, line_id, cycle_start_date);

alter table add_on add constraint uq_add_on_owner unique (customer_id, add_on_id);

create table customer_order (
    order_id                uuid        not null,
    customer_id             uuid        not null,
    kind                    varchar(16) not null,
    status                  varchar(12) not null,
    product_id              uuid        not null,
    line_id                 uuid,
    add_on_id               uuid,
    tariff_code             varchar(20),
    sim_kind                varchar(8),
    effective_date          date,
    reason                  varchar(30),
    appointment_starts_at   timestamptz,
    appointment_ends_at     timestamptz,
    created_at              timestamptz not null,
    updated_at              timestamptz not null,
    due_at                  timestamptz not null,
    expected_completion_at  timestamptz not null,
    completed_at            timestamptz,
    constraint pk_customer_order primary key (order_id),
    constraint uq_customer_order_owner unique (customer_id, order_id),
    constraint fk_customer_order_product foreign key (customer_id, product_id)
        references product (customer_id, product_id),
    constraint fk_customer_order_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint fk_customer_order_add_on foreign key (customer_id, add_on_id)
        references add_on (customer_id, add_on_id),
    constraint fk_customer_order_tariff foreign key (tariff_code) references tariff (tariff_code),
    constraint ck_customer_order_kind check (kind in (
        'TARIFF_CHANGE', 'NEW_PRODUCT', 'ADDITIONAL_LINE', 'PORT_IN', 'ADD_ON', 'ADD_ON_REMOVAL', 'DATA_BONUS',
        'DATA_SHARING', 'SIM_REPLACEMENT')),
    constraint ck_customer_order_status check (status in (
        'ACKNOWLEDGED', 'HELD', 'IN_PROGRESS', 'PENDING', 'COMPLETED', 'FAILED', 'REJECTED', 'CANCELLED')),
    constraint ck_customer_order_sim_kind check (sim_kind in ('PHYSICAL', 'ESIM')),
    constraint ck_customer_order_appointment check (appointment_ends_at > appointment_starts_at),
    constraint ck_customer_order_completed check ((completed_at is not null) = (status = 'COMPLETED'))
);
create index ix_customer_order_customer on customer_order (customer_id, created_at, order_id);
create index ix_customer_order_product on customer_order (customer_id, product_id);
create index ix_customer_order_line on customer_order (customer_id, line_id);
create index ix_customer_order_add_on on customer_order (customer_id, add_on_id);
create index ix_customer_order_open on customer_order (created_at, order_id)
    where status in ('ACKNOWLEDGED', 'HELD', 'IN_PROGRESS', 'PENDING');
-- One change at a time: of a product's tariff, and of its pool.
create unique index uq_customer_order_change on customer_order (product_id, kind)
    where kind in ('TARIFF_CHANGE', 'DATA_SHARING')
        and status in ('ACKNOWLEDGED', 'HELD', 'IN_PROGRESS', 'PENDING');

create table order_step (
    order_id     uuid        not null,
    position     integer     not null,
    customer_id  uuid        not null,
    code         varchar(24) not null,
    status       varchar(8)  not null,
    reached_at   timestamptz,
    constraint pk_order_step primary key (order_id, position),
    constraint uq_order_step_code unique (order_id, code),
    constraint fk_order_step_order foreign key (customer_id, order_id)
        references customer_order (customer_id, order_id),
    constraint ck_order_step_status check (status in ('DONE', 'CURRENT', 'TO_DO', 'FAILED'))
);
create index ix_order_step_order on order_step (customer_id, order_id);

-- Every move of an order and its cause. Rows are only ever added; what somebody reports counts once.
create table order_event (
    order_event_id  uuid        not null,
    order_id        uuid        not null,
    customer_id     uuid        not null,
    source          varchar(40) not null,
    event_id        varchar(64) not null,
    type            varchar(24) not null,
    occurred_at     timestamptz not null,
    received_at     timestamptz not null,
    from_status     varchar(12),
    to_status       varchar(12) not null,
    reason          varchar(30),
    fingerprint     varchar(43) not null,
    constraint pk_order_event primary key (order_event_id),
    constraint uq_order_event_source unique (source, event_id),
    constraint fk_order_event_order foreign key (customer_id, order_id)
        references customer_order (customer_id, order_id)
);
create index ix_order_event_order on order_event (customer_id, order_id, received_at);

create table shipment (
    order_id                 uuid         not null,
    customer_id              uuid         not null,
    status                   varchar(16)  not null,
    carrier                  varchar(60),
    tracking_number          varchar(60),
    tracking_url             varchar(300),
    estimated_delivery_date  date,
    street                   varchar(150) not null,
    details                  varchar(100),
    postal_code              varchar(5)   not null,
    city                     varchar(100) not null,
    province                 varchar(60)  not null,
    constraint pk_shipment primary key (order_id),
    constraint fk_shipment_order foreign key (customer_id, order_id)
        references customer_order (customer_id, order_id),
    constraint ck_shipment_status check (status in (
        'PREPARING', 'SHIPPED', 'OUT_FOR_DELIVERY', 'DELIVERED', 'DELIVERY_FAILED', 'RETURNED'))
);
create index ix_shipment_order on shipment (customer_id, order_id);

create table shipment_checkpoint (
    checkpoint_id  uuid        not null,
    order_id       uuid        not null,
    customer_id    uuid        not null,
    status         varchar(16) not null,
    place          varchar(100),
    occurred_at    timestamptz not null,
    constraint pk_shipment_checkpoint primary key (checkpoint_id),
    constraint fk_shipment_checkpoint_order foreign key (customer_id, order_id)
        references customer_order (customer_id, order_id)
);
create index ix_shipment_checkpoint_order on shipment_checkpoint (customer_id, order_id, occurred_at);

-- A number that comes from another operator. While it is under way the line that waits for it has it.
create table portability (
    order_id            uuid        not null,
    customer_id         uuid        not null,
    msisdn              varchar(16) not null,
    current_operator    varchar(60) not null,
    holder_document_id  varchar(20) not null,
    iccid               varchar(22),
    port_on             date        not null,
    constraint pk_portability primary key (order_id),
    constraint fk_portability_order foreign key (customer_id, order_id)
        references customer_order (customer_id, order_id)
);
create index ix_portability_order on portability (customer_id, order_id);

create table tariff_change_quote (
    quote_id            uuid           not null,
    customer_id         uuid           not null,
    product_id          uuid           not null,
    from_tariff_code    varchar(20)    not null,
    from_net_price      numeric(12, 4) not null,
    tariff_code         varchar(20)    not null,
    net_price           numeric(12, 4) not null,
    tariff_changes      integer        not null,
    effective_date      date           not null,
    this_cycle_total    numeric(12, 2) not null,
    next_monthly_price  numeric(12, 2) not null,
    created_at          timestamptz    not null,
    expires_at          timestamptz    not null,
    order_id            uuid,
    constraint pk_tariff_change_quote primary key (quote_id),
    constraint fk_tariff_change_quote_product foreign key (customer_id, product_id)
        references product (customer_id, product_id),
    constraint fk_tariff_change_quote_from foreign key (from_tariff_code) references tariff (tariff_code),
    constraint fk_tariff_change_quote_tariff foreign key (tariff_code) references tariff (tariff_code),
    constraint fk_tariff_change_quote_order foreign key (customer_id, order_id)
        references customer_order (customer_id, order_id),
    constraint uq_tariff_change_quote_order unique (order_id)
);
create index ix_tariff_change_quote_product on tariff_change_quote (customer_id, product_id);
create index ix_tariff_change_quote_expires on tariff_change_quote (expires_at) where order_id is null;

-- Messages on their way out. What was sent, or given up, leaves neither its text nor its recipient behind.
create table outbox_message (
    message_id   uuid         not null,
    customer_id  uuid         not null,
    channel      varchar(5)   not null,
    recipient    varchar(254),
    subject      varchar(150),
    body         text,
    created_at   timestamptz  not null,
    due_at       timestamptz  not null,
    attempts     integer      not null,
    sent_at      timestamptz,
    given_up_at  timestamptz,
    constraint pk_outbox_message primary key (message_id),
    constraint fk_outbox_message_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_outbox_message_channel check (channel in ('SMS', 'EMAIL')),
    constraint ck_outbox_message_content check (
        (sent_at is null and given_up_at is null and recipient is not null and body is not null)
        or ((sent_at is not null or given_up_at is not null)
            and recipient is null and subject is null and body is null))
);
create index ix_outbox_message_customer on outbox_message (customer_id, created_at);
create index ix_outbox_message_due on outbox_message (due_at) where sent_at is null and given_up_at is null;
create index ix_outbox_message_over on outbox_message (created_at) where sent_at is not null or given_up_at is not null;

-- Where messages end in dev, test and the demo, whose gateways take none out of the house. Empty everywhere else.
create table message_box (
    message_id  uuid         not null,
    sent_at     timestamptz  not null,
    channel     varchar(5)   not null,
    recipient   varchar(254) not null,
    subject     varchar(150),
    body        text         not null,
    constraint pk_message_box primary key (message_id)
);
create index ix_message_box_sent on message_box (sent_at);
