-- Messages are taken by the moment at which they are worth nothing any more, so that a code passes what can wait.
drop index ix_outbox_message_due;
create index ix_outbox_message_waiting on outbox_message (channel, expires_at)
    where sent_at is null and given_up_at is null;

-- What became of a message after it was sent, where receipts tell.
alter table outbox_message
    add column delivery_status varchar(13),
    add column delivered_at timestamptz,
    add constraint ck_outbox_message_delivery check (
        delivery_status in ('DELIVERED', 'EXPIRED', 'DELETED', 'UNDELIVERABLE', 'REJECTED')),
    add constraint ck_outbox_message_delivered check ((delivery_status = 'DELIVERED') = (delivered_at is not null));

-- The SMS that carry a message, by the other side's id. A receipt may come first, and to another instance: then it
-- waits here, without a message, for the one that sent.
create table sms_part (
    provider_id  varchar(65) not null,
    message_id   uuid,
    part         smallint,
    parts        smallint,
    status       varchar(13),
    error        varchar(10),
    status_at    timestamptz,
    created_at   timestamptz not null,
    constraint pk_sms_part primary key (provider_id),
    constraint fk_sms_part_message foreign key (message_id) references outbox_message (message_id) on delete cascade,
    constraint ck_sms_part_status check (status in (
        'ENROUTE', 'DELIVERED', 'EXPIRED', 'DELETED', 'UNDELIVERABLE', 'ACCEPTED', 'UNKNOWN', 'REJECTED')),
    constraint ck_sms_part_message check (
        (message_id is null and part is null and parts is null and status is not null)
        or (message_id is not null and part between 1 and parts))
);
create index ix_sms_part_message on sms_part (message_id);
create index ix_sms_part_unknown on sms_part (created_at) where message_id is null;
