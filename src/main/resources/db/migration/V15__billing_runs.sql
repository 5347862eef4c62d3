-- Billing runs: the invoices of a cycle, made once each, by any number of instances, and issued.

create table billing_run (
    run_id            uuid        not null,
    cycle_start_date  date        not null,
    -- All drafts are made (DRAFTED) before any is issued.
    status            varchar(8)  not null,
    -- Nothing of it is done until somebody lets it go on.
    suspended         boolean     not null,
    -- Whether the drafts are issued as soon as all are made.
    issued_at_once    boolean     not null,
    started_at        timestamptz not null,
    drafted_at        timestamptz,
    issued_at         timestamptz,
    constraint pk_billing_run primary key (run_id),
    constraint uq_billing_run_cycle unique (cycle_start_date),
    constraint ck_billing_run_cycle check (extract(day from cycle_start_date) = 18),
    constraint ck_billing_run_status check (status in ('DRAFTING', 'DRAFTED', 'ISSUING', 'ISSUED')),
    constraint ck_billing_run_drafted check ((status = 'DRAFTING') = (drafted_at is null)),
    constraint ck_billing_run_issued check ((status = 'ISSUED') = (issued_at is not null))
);

-- What is done of it in one transaction: the customers between two ids. All chunks of a run together have all ids.
create table billing_run_chunk (
    run_id             uuid           not null,
    chunk_number       integer        not null,
    first_customer_id  uuid           not null,
    last_customer_id   uuid           not null,
    -- How many there were when the run began.
    customers          bigint         not null,
    invoices           bigint         not null,
    total              numeric(14, 2) not null,
    drafted_at         timestamptz,
    issued_at          timestamptz,
    -- Not before then, after it failed.
    due_at             timestamptz    not null,
    attempts           integer        not null,
    failure            varchar(20),
    constraint pk_billing_run_chunk primary key (run_id, chunk_number),
    constraint fk_billing_run_chunk_run foreign key (run_id) references billing_run (run_id),
    constraint ck_billing_run_chunk_range check (first_customer_id <= last_customer_id),
    constraint ck_billing_run_chunk_counts check (customers >= 0 and invoices >= 0 and attempts >= 0)
);
create index ix_billing_run_chunk_undrafted on billing_run_chunk (run_id, chunk_number) where drafted_at is null;
create index ix_billing_run_chunk_unissued on billing_run_chunk (run_id, chunk_number) where issued_at is null;

-- Whom to tell of the invoices that a run issued, once each.
create table invoice_notice (
    run_id       uuid           not null,
    customer_id  uuid           not null,
    invoices     integer        not null,
    total        numeric(12, 2) not null,
    due_date     date           not null,
    noticed_at   timestamptz    not null,
    -- When the message was written that tells of it.
    told_at      timestamptz,
    constraint pk_invoice_notice primary key (run_id, customer_id),
    constraint fk_invoice_notice_run foreign key (run_id) references billing_run (run_id),
    constraint fk_invoice_notice_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_invoice_notice_invoices check (invoices > 0)
);
create index ix_invoice_notice_customer on invoice_notice (customer_id);
create index ix_invoice_notice_untold on invoice_notice (noticed_at) where told_at is null;
