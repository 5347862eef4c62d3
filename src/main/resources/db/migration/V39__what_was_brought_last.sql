-- What the operator's systems said last of what customers change here, too: said once more, it doesn't undo the change.

alter table customer
    add column brought_email          varchar(254),
    add column brought_contact_phone  varchar(16);

-- A row's addresses, as it had them.
create table address_as_brought (
    brought_id   uuid         not null default gen_random_uuid(),
    customer_id  uuid         not null,
    kind         varchar(10)  not null,
    street       varchar(150) not null,
    details      varchar(100),
    postal_code  varchar(5)   not null,
    city         varchar(100) not null,
    province     varchar(60)  not null,
    constraint pk_address_as_brought primary key (brought_id),
    constraint fk_address_as_brought_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_address_as_brought_kind check (kind in ('BILLING', 'DELIVERY'))
);
create index ix_address_as_brought_customer on address_as_brought (customer_id, kind);
create unique index uq_address_as_brought_billing on address_as_brought (customer_id) where kind = 'BILLING';

-- What is on file was brought, unless its customer changed it; what was brought before that is known no more.
update customer c set
    brought_email = case when (
        select a.actor_kind from audit_record a where a.customer_id = c.customer_id and a.action = 'EMAIL_CHANGED'
            and a.outcome = 'DONE' order by a.occurred_at desc limit 1) is distinct from 'CUSTOMER' then c.email end,
    brought_contact_phone = case when (
        select a.actor_kind from audit_record a where a.customer_id = c.customer_id
            and a.action = 'CONTACT_PHONE_CHANGED' and a.outcome = 'DONE' order by a.occurred_at desc limit 1)
        is distinct from 'CUSTOMER' then c.contact_phone end
    where c.email is not null or c.contact_phone is not null;
insert into address_as_brought (customer_id, kind, street, details, postal_code, city, province)
    select k.customer_id, k.kind, k.street, k.details, k.postal_code, k.city, k.province from address k
    where not exists (
        select from audit_record a where a.customer_id = k.customer_id and a.subject = k.address_id::text
            and a.actor_kind = 'CUSTOMER' and a.outcome = 'DONE'
            and a.action in ('ADDRESS_ADDED', 'ADDRESS_CHANGED', 'BILLING_ADDRESS_CHANGED'));
