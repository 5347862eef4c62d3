-- Invoices as documents: rendered when first asked for, then kept as they are.

-- The pages name what is held in dispute: there is one document for each amount that ever was, and it never changes.
create table invoice_document (
    document_id       uuid           not null,
    customer_id       uuid           not null,
    invoice_id        uuid           not null,
    held_amount       numeric(12, 2) not null,
    -- Which pages it was made with, so that those of a faulty one can be found.
    template_version  integer        not null,
    sha256            bytea          not null,
    content           bytea          not null,
    rendered_at       timestamptz    not null,
    constraint pk_invoice_document primary key (document_id),
    constraint uq_invoice_document unique (customer_id, invoice_id, held_amount),
    constraint fk_invoice_document_invoice foreign key (customer_id, invoice_id)
        references invoice (customer_id, invoice_id),
    constraint ck_invoice_document_sha256 check (octet_length(sha256) = 32),
    constraint ck_invoice_document_content check (octet_length(content) > 0)
);
-- A PDF is compressed already.
alter table invoice_document alter column content set storage external;

-- Links by which an invoice is downloaded once, by a viewer that can't send a token. Who has the link is let in by it:
-- it is known by its hash alone.
create table download_link (
    link_hash    bytea        not null,
    customer_id  uuid         not null,
    session_id   uuid         not null,
    invoice_id   uuid         not null,
    created_at   timestamptz  not null,
    expires_at   timestamptz  not null,
    used_at      timestamptz,
    constraint pk_download_link primary key (link_hash),
    constraint fk_download_link_invoice foreign key (customer_id, invoice_id)
        references invoice (customer_id, invoice_id) on delete cascade,
    constraint ck_download_link_hash check (octet_length(link_hash) = 32)
);
create index ix_download_link_expires on download_link (expires_at);
create index ix_download_link_invoice on download_link (customer_id, invoice_id);
