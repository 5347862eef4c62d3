-- New addresses and phones that customers asked for: until one is confirmed by the code that was sent to it, what is on
-- file counts.
create table contact_change (
    change_id      uuid         not null,
    customer_id    uuid         not null,
    kind           varchar(13)  not null,
    session_id     uuid         not null,
    -- Sealed.
    target         varchar(600) not null,
    -- Of what was on file: where that is another by now, the change is overtaken.
    former_digest  varchar(150) not null,
    code_digest    varchar(150) not null,
    created_at     timestamptz  not null,
    expires_at     timestamptz  not null,
    tries          integer      not null,
    confirmed_at   timestamptz,
    voided_at      timestamptz,
    constraint pk_contact_change primary key (change_id),
    constraint fk_contact_change_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_contact_change_kind check (kind in ('EMAIL', 'CONTACT_PHONE')),
    constraint ck_contact_change_expires check (expires_at > created_at),
    constraint ck_contact_change_tries check (tries >= 0),
    constraint ck_contact_change_end check (confirmed_at is null or voided_at is null)
);
create index ix_contact_change_customer on contact_change (customer_id, created_at);
create index ix_contact_change_expires on contact_change (expires_at);
-- Of each kind there is one at a time.
create unique index uq_contact_change_open on contact_change (customer_id, kind)
    where confirmed_at is null and voided_at is null;
