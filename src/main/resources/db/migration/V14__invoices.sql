-- Invoices: what was charged for a cycle, with what it was charged for, as it was when it was made. Nothing of an invoice
-- that was issued changes, apart from where its payment stands.

-- Numbers have no gaps within an issuer's series: the next one is taken in the transaction that issues the invoice.
create table invoice_series (
    series       varchar(12) not null,
    last_number  bigint      not null,
    constraint pk_invoice_series primary key (series),
    constraint ck_invoice_series_number check (last_number >= 0)
);

create table invoice (
    invoice_id            uuid           not null,
    customer_id           uuid           not null,
    issuer                varchar(25)    not null,
    series                varchar(12),
    sequence_number       bigint,
    -- As it is printed: the series, a hyphen, and eight digits. A draft has none.
    number                varchar(24),
    product_id            uuid           not null,
    -- The additional line that it is for; absent where it is for the product.
    line_id               uuid,
    tariff_code           varchar(20)    not null,
    cycle_start_date      date           not null,
    period_start_date     date           not null,
    period_end_date       date           not null,
    issue_date            date,
    due_date              date,
    tax_territory         varchar(20)    not null,
    tax_rate              numeric(5, 2)  not null,
    base                  numeric(14, 4) not null,
    tax_amount            numeric(14, 6) not null,
    rounding              numeric(14, 6) not null,
    total                 numeric(12, 2) not null,
    -- With tax: what isn't charged while it is in dispute.
    held_amount           numeric(12, 2) not null,
    status                varchar(10)    not null,
    rectifies_invoice_id  uuid,
    -- Who it was made out to, as they were then.
    holder_name           varchar(260)   not null,
    holder_document_id    varchar(20)    not null,
    street                varchar(150),
    details               varchar(100),
    postal_code           varchar(5),
    city                  varchar(100),
    province              varchar(60),
    masked_iban           varchar(40),
    language              varchar(2)     not null,
    detailed              boolean        not null,
    made_at               timestamptz    not null,
    issued_at             timestamptz,
    status_since          timestamptz    not null,
    version               integer        not null,
    constraint pk_invoice primary key (invoice_id),
    constraint uq_invoice_owner unique (customer_id, invoice_id),
    constraint uq_invoice_number unique (number),
    constraint uq_invoice_sequence unique (series, sequence_number),
    constraint fk_invoice_series foreign key (series) references invoice_series (series),
    constraint fk_invoice_product foreign key (customer_id, product_id) references product (customer_id, product_id),
    constraint fk_invoice_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint fk_invoice_tariff foreign key (tariff_code) references tariff (tariff_code),
    constraint fk_invoice_rectifies foreign key (customer_id, rectifies_invoice_id)
        references invoice (customer_id, invoice_id),
    constraint ck_invoice_issuer check (issuer in ('TELEFONICA_DE_ESPANA', 'TELEFONICA_MOVILES_ESPANA')),
    constraint ck_invoice_status check (
        status in ('DRAFT', 'ISSUED', 'PAID', 'RETURNED', 'OVERDUE', 'RECTIFIED')),
    constraint ck_invoice_issued check (
        (status = 'DRAFT') = (number is null) and (number is null) = (series is null)
        and (number is null) = (sequence_number is null) and (number is null) = (issue_date is null)
        and (number is null) = (due_date is null) and (number is null) = (issued_at is null)),
    constraint ck_invoice_cycle check (extract(day from cycle_start_date) = 18),
    constraint ck_invoice_period check (period_end_date >= period_start_date),
    constraint ck_invoice_tax_territory check (
        tax_territory in ('MAINLAND', 'CANARY_ISLANDS', 'CEUTA', 'MELILLA')),
    constraint ck_invoice_total check (total = base + tax_amount + rounding),
    constraint ck_invoice_held check (held_amount >= 0),
    constraint ck_invoice_language check (language in ('es', 'ca', 'gl', 'eu', 'en'))
);
-- The newest first: of those that were issued on one day a later period is newer.
create index ix_invoice_newest on invoice (customer_id, issue_date, period_start_date, invoice_id)
    where status <> 'DRAFT';
create index ix_invoice_product on invoice (customer_id, product_id);
create index ix_invoice_line on invoice (customer_id, line_id);
create index ix_invoice_tariff on invoice (tariff_code);
create index ix_invoice_rectifies on invoice (customer_id, rectifies_invoice_id) where rectifies_invoice_id is not null;
-- Of a product, or an additional line, and some days there is one invoice.
create unique index uq_invoice_period on invoice (coalesce(line_id, product_id), period_start_date)
    where rectifies_invoice_id is null;

create table invoice_item (
    item_id             uuid           not null,
    customer_id         uuid           not null,
    invoice_id          uuid           not null,
    position            integer        not null,
    kind                varchar(20)    not null,
    -- Of what the fee is, or what was bought.
    tariff_code         varchar(20),
    -- Whose use it is, or for which line something was bought.
    line_id             uuid,
    usage_class         varchar(13),
    usage_kind          varchar(5),
    destination         varchar(20),
    -- Fees: the days. What was bought: the day, as both.
    start_date          date,
    end_date            date,
    days                integer,
    cycle_days          integer,
    -- Use: how many records; their bytes, seconds or units.
    record_count        bigint,
    amount              bigint,
    -- Without tax: fees 4 decimals, use 6.
    net                 numeric(14, 6) not null,
    rectifies_item_id   uuid,
    constraint pk_invoice_item primary key (item_id),
    constraint uq_invoice_item_owner unique (customer_id, item_id),
    constraint uq_invoice_item_position unique (invoice_id, position),
    constraint fk_invoice_item_invoice foreign key (customer_id, invoice_id)
        references invoice (customer_id, invoice_id) on delete cascade,
    constraint fk_invoice_item_rectifies foreign key (customer_id, rectifies_item_id)
        references invoice_item (customer_id, item_id),
    constraint ck_invoice_item_kind check (kind in (
        'TARIFF_FEE', 'ADD_ON_FEE', 'DATA_BONUS', 'USAGE', 'INCLUDED_USAGE', 'EARLIER_USAGE', 'USAGE_CORRECTION')),
    constraint ck_invoice_item_usage check ((usage_class is null) = (usage_kind is null)
        and (usage_class is null) = (record_count is null) and (usage_class is null) = (amount is null)),
    constraint ck_invoice_item_included check (kind <> 'INCLUDED_USAGE' or net = 0),
    constraint ck_invoice_item_days check ((days is null) = (cycle_days is null) and days between 0 and cycle_days)
);
create index ix_invoice_item_invoice on invoice_item (customer_id, invoice_id, position);
create index ix_invoice_item_rectifies on invoice_item (customer_id, rectifies_item_id)
    where rectifies_item_id is not null;

-- The charged use that an invoice is for, each record as it was charged: on one invoice, once. What comes late, or is
-- corrected later, is found by what isn't here, or is here otherwise: the rows of a record, one for each invoice, add up
-- to what it was charged. An invoice that rectifies another has none, so that what it takes back isn't charged again.
create table invoice_record (
    customer_id      uuid           not null,
    invoice_id       uuid           not null,
    started_at       timestamptz    not null,
    record_key       uuid           not null,
    item_id          uuid           not null,
    line_id          uuid           not null,
    kind             varchar(5)     not null,
    usage_class      varchar(13)    not null,
    destination      varchar(20),
    amount           bigint         not null,
    other_party      varchar(20),
    visited_country  varchar(2),
    price            numeric(12, 6) not null,
    constraint pk_invoice_record primary key (customer_id, invoice_id, started_at, record_key),
    constraint fk_invoice_record_invoice foreign key (customer_id, invoice_id)
        references invoice (customer_id, invoice_id) on delete cascade
);
create index ix_invoice_record_key on invoice_record (record_key);
create index ix_invoice_record_item on invoice_record (customer_id, item_id);
