-- Codes that prove who somebody is, what waits after a thief's first steps, and messages that are worth nothing later.

alter table access_session
    drop constraint ck_access_session_end_reason,
    add constraint ck_access_session_end_reason check (
        end_reason in (
            'LOGGED_OUT', 'ENDED_ELSEWHERE', 'TOKEN_REUSED', 'DISABLED', 'PASSWORD_RESET', 'PASSWORD_CHANGED',
            'REPUDIATED'));

alter table outbox_message
    add column language varchar(2) not null default 'es',
    add column expires_at timestamptz,
    add constraint ck_outbox_message_language check (language in ('es', 'ca', 'gl', 'eu', 'en'));
update outbox_message set language = customer.language
    from customer where customer.customer_id = outbox_message.customer_id;
update outbox_message set expires_at = created_at + interval '2 days';
-- From now on texts are sealed: what waits in the clear would be read by nobody.
update outbox_message set given_up_at = now(), recipient = null, subject = null, body = null
    where sent_at is null and given_up_at is null;
alter table outbox_message
    alter column language drop default,
    alter column expires_at set not null;

-- Forgotten passwords. A row is made for whatever NIF is named, so that the answer tells nobody which ones there are; whose
-- it is, and the code, come to it afterwards.
create table password_reset (
    password_reset_id  uuid         not null,
    document_id        varchar(20)  not null,
    device_hash        bytea        not null,
    address            varchar(45)  not null,
    user_agent         varchar(300) not null,
    correlator         varchar(256) not null,
    created_at         timestamptz  not null,
    expires_at         timestamptz  not null,
    prepared_at        timestamptz,
    customer_id        uuid,
    device_known       boolean      not null,
    code_digest        varchar(150),
    tries              integer      not null,
    completed_at       timestamptz,
    voided_at          timestamptz,
    constraint pk_password_reset primary key (password_reset_id),
    constraint fk_password_reset_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_password_reset_device check (octet_length(device_hash) = 32),
    constraint ck_password_reset_code check (code_digest is null or customer_id is not null),
    constraint ck_password_reset_tries check (tries >= 0)
);
create index ix_password_reset_unprepared on password_reset (created_at) where prepared_at is null;
create index ix_password_reset_customer on password_reset (customer_id, created_at);
create index ix_password_reset_expires on password_reset (expires_at);

create table verification (
    verification_id  uuid         not null,
    customer_id      uuid         not null,
    session_id       uuid         not null,
    purpose          varchar(24)  not null,
    target           varchar(150),
    channel          varchar(5)   not null,
    code_digest      varchar(150) not null,
    created_at       timestamptz  not null,
    expires_at       timestamptz  not null,
    tries            integer      not null,
    completed_at     timestamptz,
    held_until       timestamptz,
    voided_at        timestamptz,
    constraint pk_verification primary key (verification_id),
    constraint fk_verification_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_verification_purpose check (purpose in (
        'PUK_DISCLOSURE', 'SIM_REPLACEMENT', 'SIM_UNLOCK', 'BANK_ACCOUNT_CHANGE', 'EMAIL_CHANGE',
        'CONTACT_PHONE_CHANGE', 'UNBLOCK', 'LINE_REACTIVATION')),
    constraint ck_verification_channel check (channel in ('SMS', 'EMAIL')),
    constraint ck_verification_tries check (tries >= 0),
    constraint ck_verification_held check (held_until is null or completed_at is not null)
);
create index ix_verification_customer on verification (customer_id, created_at);
create index ix_verification_created on verification (created_at);

-- What a thief would do first makes what he would do next wait.
create table account_hold (
    hold_id      uuid        not null,
    customer_id  uuid        not null,
    cause        varchar(24) not null,
    began_at     timestamptz not null,
    ends_at      timestamptz not null,
    constraint pk_account_hold primary key (hold_id),
    constraint fk_account_hold_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_account_hold_cause check (cause in (
        'PASSWORD_RESET', 'EMAIL_CHANGED', 'CONTACT_PHONE_CHANGED', 'ADDRESS_CHANGED', 'SIM_CHANGED',
        'REPUDIATION')),
    constraint ck_account_hold_ends check (ends_at > began_at)
);
create index ix_account_hold_customer on account_hold (customer_id, ends_at);
create index ix_account_hold_ends on account_hold (ends_at);
