-- Incidents that customers open themselves: what is said in them, when a technician comes, what the operator's systems
-- told of them, and when one that was resolved is over.

alter table incident
    add column appointment_starts_at timestamptz,
    add column appointment_ends_at   timestamptz,
    -- Of one that is resolved: from then on it is over, unless the customer answers.
    add column closes_at             timestamptz,
    add constraint ck_incident_appointment check ((appointment_starts_at is null) = (appointment_ends_at is null)
        and (appointment_ends_at is null or appointment_ends_at > appointment_starts_at));
update incident set closes_at = now() + interval '7 days' where status = 'RESOLVED';
create index ix_incident_open on incident (created_at, incident_id)
    where status in ('ACKNOWLEDGED', 'IN_PROGRESS', 'PENDING', 'HELD');
create index ix_incident_closing on incident (closes_at) where status = 'RESOLVED';

-- One at a time of each line and each product. What is disputed of invoices doesn't count.
create unique index uq_incident_open_line on incident (line_id)
    where invoice_id is null and status in ('ACKNOWLEDGED', 'IN_PROGRESS', 'PENDING', 'HELD');
create unique index uq_incident_open_product on incident (product_id)
    where invoice_id is null and status in ('ACKNOWLEDGED', 'IN_PROGRESS', 'PENDING', 'HELD');

create table incident_message (
    message_id   uuid          not null,
    customer_id  uuid          not null,
    incident_id  uuid          not null,
    -- From 1, in the order in which they were said.
    position     integer       not null,
    author       varchar(8)    not null,
    text         varchar(1000) not null,
    sent_at      timestamptz   not null,
    constraint pk_incident_message primary key (message_id),
    constraint uq_incident_message_position unique (customer_id, incident_id, position),
    constraint fk_incident_message_incident foreign key (customer_id, incident_id)
        references incident (customer_id, incident_id),
    constraint ck_incident_message_author check (author in ('CUSTOMER', 'OPERATOR'))
);

-- What the operator's systems told, once for each of their ids.
create table incident_event (
    incident_event_id  uuid        not null,
    incident_id        uuid        not null,
    customer_id        uuid        not null,
    source             varchar(40) not null,
    event_id           varchar(64) not null,
    type               varchar(24) not null,
    occurred_at        timestamptz not null,
    received_at        timestamptz not null,
    from_status        varchar(12) not null,
    to_status          varchar(12) not null,
    fingerprint        varchar(43) not null,
    constraint pk_incident_event primary key (incident_event_id),
    constraint uq_incident_event_source unique (source, event_id),
    constraint fk_incident_event_incident foreign key (customer_id, incident_id)
        references incident (customer_id, incident_id)
);
create index ix_incident_event_incident on incident_event (customer_id, incident_id, occurred_at);

alter table customer_event
    drop constraint ck_customer_event_type,
    add constraint ck_customer_event_type check (type in (
        'usage.updated', 'usage.threshold', 'order.updated', 'invoice.issued', 'line.updated', 'incident.updated'));
