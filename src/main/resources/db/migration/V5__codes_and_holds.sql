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
alter table outbox_message
    alter column language drop default,
    alter column expires_at set not null;
