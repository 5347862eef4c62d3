-- Who may log in, their sessions, and what slows guessing down.

create table credential (
    customer_id          uuid         not null,
    document_id          varchar(20)  not null,
    password_hash        varchar(200) not null,
    status               varchar(10)  not null,
    password_changed_at  timestamptz  not null,
    version              integer      not null,
    constraint pk_credential primary key (customer_id),
    constraint fk_credential_customer foreign key (customer_id) references customer (customer_id),
    constraint uq_credential_document unique (document_id),
    constraint ck_credential_status check (status in ('ENABLED', 'DISABLED'))
);

create table access_session (
    session_id    uuid         not null,
    customer_id   uuid         not null,
    channel       varchar(5)   not null,
    device_name   varchar(60),
    user_agent    varchar(300),
    address       varchar(45)  not null,
    created_at    timestamptz  not null,
    last_used_at  timestamptz  not null,
    idle_until    timestamptz  not null,
    expires_at    timestamptz  not null,
    ended_at      timestamptz,
    end_reason    varchar(20),
    constraint pk_access_session primary key (session_id),
    constraint fk_access_session_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_access_session_channel check (channel in ('APP', 'WEB')),
    constraint ck_access_session_end_reason check (
        end_reason in ('LOGGED_OUT', 'ENDED_ELSEWHERE', 'TOKEN_REUSED', 'DISABLED')),
    constraint ck_access_session_end check ((ended_at is null) = (end_reason is null))
);
create index ix_access_session_customer on access_session (customer_id, last_used_at) where ended_at is null;
create index ix_access_session_ended on access_session (ended_at) where ended_at is not null;
create index ix_access_session_expires on access_session (expires_at);

-- Every refresh token of a session stays until the session is over, so that one used twice is known for what it is.
create table refresh_token (
    token_hash   bytea       not null,
    session_id   uuid        not null,
    customer_id  uuid        not null,
    issued_at    timestamptz not null,
    used_at      timestamptz,
    successor    bytea,
    constraint pk_refresh_token primary key (token_hash),
    constraint fk_refresh_token_session foreign key (session_id)
        references access_session (session_id) on delete cascade,
    constraint ck_refresh_token_hash check (octet_length(token_hash) = 32),
    constraint ck_refresh_token_successor check (octet_length(successor) = 32),
    constraint ck_refresh_token_use check ((used_at is null) = (successor is null))
);
create index ix_refresh_token_session on refresh_token (session_id);
-- One living token a session.
create unique index uq_refresh_token_living on refresh_token (session_id) where used_at is null;

create table known_device (
    device_hash   bytea       not null,
    customer_id   uuid        not null,
    created_at    timestamptz not null,
    last_used_at  timestamptz not null,
    constraint pk_known_device primary key (device_hash, customer_id),
    constraint fk_known_device_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_known_device_hash check (octet_length(device_hash) = 32)
);
create index ix_known_device_last_used on known_device (last_used_at);

create table attempt_counter (
    counter_key   varchar(80) not null,
    window_end    timestamptz not null,
    attempts      integer     not null,
    constraint pk_attempt_counter primary key (counter_key),
    constraint ck_attempt_counter_attempts check (attempts >= 0)
);
create index ix_attempt_counter_window on attempt_counter (window_end);
