-- Customers, what they contracted, and the catalogue it is contracted from.
-- The customer's id leads the keys of what is theirs.

create table customer (
    customer_id     uuid         not null,
    document_id     varchar(20)  not null,
    document_kind   varchar(10)  not null,
    kind            varchar(10)  not null,
    given_name      varchar(100),
    family_name     varchar(150),
    company_name    varchar(200),
    greeting_name   varchar(60)  not null,
    email           varchar(254),
    contact_phone   varchar(16),
    language        varchar(2)   not null,
    tax_territory   varchar(20)  not null,
    created_at      timestamptz  not null,
    changed_at      timestamptz  not null,
    version         integer      not null,
    constraint pk_customer primary key (customer_id),
    constraint uq_customer_document unique (document_id),
    constraint ck_customer_document_kind check (document_kind in ('DNI', 'NIE', 'NIF', 'CIF', 'PASSPORT')),
    constraint ck_customer_kind check (kind in ('PERSON', 'COMPANY')),
    constraint ck_customer_name check (
        (kind = 'PERSON' and given_name is not null and family_name is not null and company_name is null)
        or (kind = 'COMPANY' and company_name is not null and given_name is null and family_name is null)),
    constraint ck_customer_language check (language in ('es', 'ca', 'gl', 'eu', 'en')),
    constraint ck_customer_tax_territory check (
        tax_territory in ('MAINLAND', 'CANARY_ISLANDS', 'CEUTA', 'MELILLA')),
    constraint ck_customer_contact_phone check (contact_phone ~ '^\+[1-9][0-9]{6,14}$')
);

create table address (
    address_id   uuid         not null,
    customer_id  uuid         not null,
    kind         varchar(10)  not null,
    street       varchar(150) not null,
    details      varchar(100),
    postal_code  varchar(5)   not null,
    city         varchar(100) not null,
    province     varchar(60)  not null,
    created_at   timestamptz  not null,
    version      integer      not null,
    constraint pk_address primary key (address_id),
    constraint fk_address_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_address_kind check (kind in ('BILLING', 'DELIVERY')),
    constraint ck_address_postal_code check (postal_code ~ '^(0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}$')
);
create index ix_address_customer on address (customer_id, kind, created_at);
-- There is one billing address, and there may be several to deliver to.
create unique index uq_address_billing on address (customer_id) where kind = 'BILLING';

create table tariff (
    tariff_code       varchar(20)    not null,
    kind              varchar(20)    not null,
    net_price         numeric(12, 4) not null,
    zone_net_price    numeric(12, 4),
    data_bytes        bigint,
    national_calls    boolean        not null,
    landline          boolean        not null,
    fibre_bits        bigint,
    five_g            boolean        not null,
    esim              boolean        not null,
    on_sale_from      date           not null,
    on_sale_until     date,
    constraint pk_tariff primary key (tariff_code),
    constraint ck_tariff_kind check (
        kind in ('MOBILE', 'CONVERGENT', 'FIBRE', 'ADDITIONAL_LINE', 'DATA_BONUS', 'SERVICE', 'ADD_ON')),
    constraint ck_tariff_prices check (net_price >= 0 and zone_net_price >= 0),
    constraint ck_tariff_data check (data_bytes > 0),
    constraint ck_tariff_fibre check (fibre_bits > 0),
    constraint ck_tariff_sale check (on_sale_until >= on_sale_from)
);

create table tariff_text (
    tariff_code  varchar(20)  not null,
    language     varchar(2)   not null,
    name         varchar(100) not null,
    constraint pk_tariff_text primary key (tariff_code, language),
    constraint fk_tariff_text_tariff foreign key (tariff_code) references tariff (tariff_code),
    constraint ck_tariff_text_language check (language in ('es', 'ca', 'gl', 'eu', 'en'))
);

create table product (
    product_id           uuid        not null,
    customer_id          uuid        not null,
    kind                 varchar(12) not null,
    status               varchar(12) not null,
    tariff_code          varchar(20) not null,
    competitive_zone     boolean     not null,
    data_sharing_status  varchar(12),
    data_sharing_since   timestamptz,
    start_date           date        not null,
    end_date             date,
    created_at           timestamptz not null,
    version              integer     not null,
    constraint pk_product primary key (product_id),
    constraint uq_product_owner unique (customer_id, product_id),
    constraint fk_product_customer foreign key (customer_id) references customer (customer_id),
    constraint fk_product_tariff foreign key (tariff_code) references tariff (tariff_code),
    constraint ck_product_kind check (kind in ('CONVERGENT', 'FIBRE', 'MOBILE')),
    constraint ck_product_status check (status in ('PENDING', 'ACTIVE', 'SUSPENDED', 'TERMINATED')),
    constraint ck_product_data_sharing check (
        data_sharing_status in ('INACTIVE', 'ACTIVATING', 'ACTIVE', 'DEACTIVATING')),
    constraint ck_product_data_sharing_since check (
        (data_sharing_status is null) = (data_sharing_since is null)),
    -- The pool is the principal line's and its additional lines': a convergent product alone has them.
    constraint ck_product_data_sharing_kind check ((data_sharing_status is not null) = (kind = 'CONVERGENT')),
    constraint ck_product_dates check (end_date >= start_date)
);
create index ix_product_customer on product (customer_id, start_date, product_id);
create index ix_product_tariff on product (tariff_code);

create table line (
    line_id       uuid        not null,
    customer_id   uuid        not null,
    product_id    uuid        not null,
    kind          varchar(10) not null,
    status        varchar(12) not null,
    number        varchar(16),
    alias         varchar(40),
    principal     boolean     not null,
    tariff_code   varchar(20),
    start_date    date        not null,
    end_date      date,
    created_at    timestamptz not null,
    version       integer     not null,
    constraint pk_line primary key (line_id),
    constraint uq_line_owner unique (customer_id, line_id),
    -- A line hangs on a product of its own customer, never on another's.
    constraint fk_line_product foreign key (customer_id, product_id) references product (customer_id, product_id),
    constraint fk_line_tariff foreign key (tariff_code) references tariff (tariff_code),
    constraint ck_line_kind check (kind in ('MOBILE', 'LANDLINE', 'FIBRE')),
    constraint ck_line_status check (status in ('PENDING', 'ACTIVE', 'SUSPENDED', 'TERMINATED')),
    constraint ck_line_number check (number ~ '^\+[1-9][0-9]{6,14}$'),
    constraint ck_line_number_kind check ((kind = 'FIBRE') = (number is null)),
    constraint ck_line_principal check (not principal or kind = 'MOBILE'),
    constraint ck_line_dates check (end_date >= start_date)
);
create index ix_line_product on line (customer_id, product_id);
create index ix_line_tariff on line (tariff_code);
-- A number serves one line at a time, and a product has one principal line.
create unique index uq_line_number on line (number) where status <> 'TERMINATED';
create unique index uq_line_principal on line (product_id) where principal and status <> 'TERMINATED';

create table add_on (
    add_on_id    uuid        not null,
    customer_id  uuid        not null,
    product_id   uuid        not null,
    tariff_code  varchar(20) not null,
    status       varchar(12) not null,
    start_date   date        not null,
    end_date     date,
    created_at   timestamptz not null,
    version      integer     not null,
    constraint pk_add_on primary key (add_on_id),
    constraint fk_add_on_product foreign key (customer_id, product_id) references product (customer_id, product_id),
    constraint fk_add_on_tariff foreign key (tariff_code) references tariff (tariff_code),
    constraint ck_add_on_status check (status in ('PENDING', 'ACTIVE', 'SUSPENDED', 'TERMINATED')),
    constraint ck_add_on_dates check (end_date >= start_date)
);
create index ix_add_on_product on add_on (customer_id, product_id);
create index ix_add_on_tariff on add_on (tariff_code);
