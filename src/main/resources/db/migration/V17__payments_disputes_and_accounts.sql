-- Where the payment of an invoice stands, what takes it back, what is said against it, and the account it is charged to.

alter table invoice
    -- With tax: what others, which rectify it, have taken back of it.
    add column rectified_amount numeric(12, 2) not null default 0,
    -- Of one that rectifies another: why (Royal Decree 1619/2012, article 15).
    add column rectification_reason varchar(300),
    add constraint ck_invoice_rectification check ((rectifies_invoice_id is null) = (rectification_reason is null));
create index ix_invoice_unpaid on invoice (due_date) where status = 'ISSUED' and total > 0;

-- Each move of an invoice from one status to another, after it was issued.
create table invoice_move (
    move_id      uuid        not null,
    customer_id  uuid        not null,
    invoice_id   uuid        not null,
    moved_at     timestamptz not null,
    from_status  varchar(10) not null,
    to_status    varchar(10) not null,
    constraint pk_invoice_move primary key (move_id),
    constraint fk_invoice_move_invoice foreign key (customer_id, invoice_id)
        references invoice (customer_id, invoice_id),
    constraint ck_invoice_move_status check (from_status <> to_status)
);
create index ix_invoice_move_invoice on invoice_move (customer_id, invoice_id, moved_at);

-- Of a direct debit that came back: when its customer was told, once.
alter table payment add column told_at timestamptz;

-- What a customer says is wrong, and how far the answer is.
create table incident (
    incident_id       uuid          not null,
    customer_id       uuid          not null,
    -- For people, on the phone too.
    reference         varchar(20)   not null,
    category          varchar(10)   not null,
    status            varchar(12)   not null,
    description       varchar(1000) not null,
    product_id        uuid,
    line_id           uuid,
    invoice_id        uuid,
    created_at        timestamptz   not null,
    updated_at        timestamptz   not null,
    answer_due_date   date          not null,
    answer            varchar(1000),
    version           integer       not null,
    constraint pk_incident primary key (incident_id),
    constraint uq_incident_owner unique (customer_id, incident_id),
    constraint uq_incident_reference unique (reference),
    constraint fk_incident_customer foreign key (customer_id) references customer (customer_id),
    constraint fk_incident_product foreign key (customer_id, product_id) references product (customer_id, product_id),
    constraint fk_incident_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint fk_incident_invoice foreign key (customer_id, invoice_id) references invoice (customer_id, invoice_id),
    constraint ck_incident_category check (
        category in ('NO_SERVICE', 'SLOW', 'CALLS', 'BILLING', 'SIM', 'ROUTER', 'OTHER')),
    constraint ck_incident_status check (status in (
        'ACKNOWLEDGED', 'IN_PROGRESS', 'PENDING', 'HELD', 'RESOLVED', 'CLOSED', 'REJECTED', 'CANCELLED'))
);
create index ix_incident_customer on incident (customer_id, created_at, incident_id);
create index ix_incident_product on incident (customer_id, product_id) where product_id is not null;
create index ix_incident_line on incident (customer_id, line_id) where line_id is not null;
create index ix_incident_invoice on incident (customer_id, invoice_id) where invoice_id is not null;

create table incident_move (
    move_id      uuid        not null,
    customer_id  uuid        not null,
    incident_id  uuid        not null,
    moved_at     timestamptz not null,
    status       varchar(12) not null,
    constraint pk_incident_move primary key (move_id),
    constraint fk_incident_move_incident foreign key (customer_id, incident_id)
        references incident (customer_id, incident_id)
);
create index ix_incident_move_incident on incident_move (customer_id, incident_id, moved_at);

-- An incident against an invoice, as far as the invoice is concerned.
create table invoice_dispute (
    incident_id            uuid           not null,
    customer_id            uuid           not null,
    invoice_id             uuid           not null,
    -- With tax: what isn't charged until it is resolved.
    held_amount            numeric(12, 2) not null,
    opened_at              timestamptz    not null,
    outcome                varchar(8),
    resolved_at            timestamptz,
    rectifying_invoice_id  uuid,
    constraint pk_invoice_dispute primary key (incident_id),
    constraint uq_invoice_dispute_owner unique (customer_id, incident_id),
    constraint fk_invoice_dispute_incident foreign key (customer_id, incident_id)
        references incident (customer_id, incident_id),
    constraint fk_invoice_dispute_invoice foreign key (customer_id, invoice_id)
        references invoice (customer_id, invoice_id),
    constraint fk_invoice_dispute_rectifying foreign key (customer_id, rectifying_invoice_id)
        references invoice (customer_id, invoice_id),
    constraint ck_invoice_dispute_held check (held_amount >= 0),
    constraint ck_invoice_dispute_outcome check (outcome in ('ACCEPTED', 'REJECTED')),
    constraint ck_invoice_dispute_resolved check ((outcome is null) = (resolved_at is null)
        and (rectifying_invoice_id is null or outcome = 'ACCEPTED'))
);
create index ix_invoice_dispute_invoice on invoice_dispute (customer_id, invoice_id);
create index ix_invoice_dispute_rectifying on invoice_dispute (customer_id, rectifying_invoice_id)
    where rectifying_invoice_id is not null;
create index ix_invoice_dispute_open on invoice_dispute (opened_at, incident_id) where outcome is null;

create table disputed_item (
    incident_id  uuid    not null,
    item_id      uuid    not null,
    customer_id  uuid    not null,
    open         boolean not null,
    constraint pk_disputed_item primary key (incident_id, item_id),
    constraint fk_disputed_item_dispute foreign key (customer_id, incident_id)
        references invoice_dispute (customer_id, incident_id),
    constraint fk_disputed_item_item foreign key (customer_id, item_id) references invoice_item (customer_id, item_id)
);
create unique index uq_disputed_item_open on disputed_item (item_id) where open;
create index ix_disputed_item_dispute on disputed_item (customer_id, incident_id);
create index ix_disputed_item_item on disputed_item (customer_id, item_id);

-- The accounts that a customer is charged through: the one of a day is the last that begins until then.
create table bank_account (
    bank_account_id      uuid         not null,
    customer_id          uuid         not null,
    iban                 varchar(200) not null,
    -- Tells whether another IBAN is the same, without opening this one.
    iban_digest          varchar(100) not null,
    masked_iban          varchar(40)  not null,
    country              varchar(2)   not null,
    mandate_reference    varchar(35)  not null,
    mandate_signed_date  date         not null,
    effective_date       date         not null,
    recorded_at          timestamptz  not null,
    -- Another took its place before its first day came.
    superseded_at        timestamptz,
    constraint pk_bank_account primary key (bank_account_id),
    constraint fk_bank_account_customer foreign key (customer_id) references customer (customer_id)
);
create unique index uq_bank_account_day on bank_account (customer_id, effective_date) where superseded_at is null;
create index ix_bank_account_customer on bank_account (customer_id, recorded_at);
