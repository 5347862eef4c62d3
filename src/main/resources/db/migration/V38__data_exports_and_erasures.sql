-- Copies of all of a customer's data (GDPR, articles 15 and 20): asked for, made in the background, kept for some days.

create table data_export (
    export_id     uuid        not null,
    customer_id   uuid        not null,
    -- In which it was asked for.
    session_id    uuid        not null,
    language      varchar(2)  not null,
    status        varchar(12) not null,
    requested_at  timestamptz not null,
    -- While it waits for its customer's safety: until when.
    held_until    timestamptz,
    -- When it is taken up, or taken up again because whoever had it says no more.
    due_at        timestamptz not null,
    -- Whoever makes it now; another that takes it up has another one.
    run_id        uuid,
    attempts      integer     not null,
    completed_at  timestamptz,
    expires_at    timestamptz,
    -- Of the archive as it is downloaded.
    size_bytes    bigint,
    chunk_bytes   integer     not null,
    sha256        bytea,
    constraint pk_data_export primary key (export_id),
    constraint uq_data_export_owner unique (customer_id, export_id),
    constraint fk_data_export_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_data_export_status check (status in (
        'HELD', 'ACKNOWLEDGED', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELLED', 'EXPIRED')),
    constraint ck_data_export_held check ((status = 'HELD') = (held_until is not null)),
    constraint ck_data_export_completed check (status not in ('COMPLETED', 'EXPIRED')
        or (completed_at is not null and expires_at is not null and size_bytes is not null and sha256 is not null))
);
-- A customer has one under way at a time.
create unique index uq_data_export_open on data_export (customer_id)
    where status in ('HELD', 'ACKNOWLEDGED', 'IN_PROGRESS');
create index ix_data_export_due on data_export (due_at) where status in ('HELD', 'ACKNOWLEDGED', 'IN_PROGRESS');
create index ix_data_export_expires on data_export (expires_at) where status = 'COMPLETED';
create index ix_data_export_requested on data_export (requested_at);

-- The archive, in pieces of one length but for the last, each sealed: the key is not in the database.
create table export_chunk (
    export_id     uuid    not null,
    -- From 0.
    chunk_number  integer not null,
    customer_id   uuid    not null,
    -- Sealed with it, so that none can be left out at the end.
    is_last       boolean not null,
    content       bytea   not null,
    constraint pk_export_chunk primary key (export_id, chunk_number),
    constraint fk_export_chunk_export foreign key (customer_id, export_id)
        references data_export (customer_id, export_id)
);
-- What is sealed can't be compressed; a part of it is read without the rest.
alter table export_chunk alter column content set storage external;

-- That a former customer's data were erased (GDPR, article 17): when, what of it, what the law has us keep; not who it was.
create table erasure (
    erasure_id       uuid         not null,
    customer_id      uuid         not null,
    -- Tells whether a document is the one that it was asked for with; made with a key that isn't in the database.
    document_digest  varchar(100) not null,
    reason           varchar(200) not null,
    erased_by        varchar(100) not null,
    erased_at        timestamptz  not null,
    -- The last day on which what is kept has to be; absent where nothing is.
    kept_until       date,
    erased           text         not null,
    kept             text         not null,
    constraint pk_erasure primary key (erasure_id),
    constraint uq_erasure_customer unique (customer_id),
    constraint fk_erasure_customer foreign key (customer_id) references customer (customer_id)
);
create index ix_erasure_document on erasure (document_digest);
