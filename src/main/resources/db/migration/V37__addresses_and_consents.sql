-- Who has a billing address always has one: it gives its place to another, and is never just taken away. At the end of a
-- transaction, so that one can follow the other in it, or everything of a customer go.
create function billing_address_remains() returns trigger language plpgsql as $$
begin
    if exists (select from address where customer_id = old.customer_id)
        and not exists (select from address where customer_id = old.customer_id and kind = 'BILLING') then
        raise exception 'A customer with addresses is without one to be billed at'
            using errcode = 'check_violation', constraint = 'ck_address_billing_remains';
    end if;
    return null;
end;
$$;
create constraint trigger ck_address_billing_remains after delete or update of kind, customer_id on address
    deferrable initially deferred for each row when (old.kind = 'BILLING')
    execute function billing_address_remains();

-- What customers agree to, and take back: each decision is a row, and stays as it was made.
create table consent_decision (
    decision_id  uuid         not null,
    customer_id  uuid         not null,
    purpose      varchar(30)  not null,
    -- Of the customer's decisions on this purpose; the last counts.
    number       integer      not null,
    granted      boolean      not null,
    -- Of the text that the customer saw.
    version      varchar(20)  not null,
    decided_at   timestamptz  not null,
    session_id   uuid         not null,
    channel      varchar(5)   not null,
    address      varchar(45)  not null,
    constraint pk_consent_decision primary key (decision_id),
    constraint fk_consent_decision_customer foreign key (customer_id) references customer (customer_id),
    constraint uq_consent_decision_number unique (customer_id, purpose, number),
    constraint ck_consent_decision_purpose check (purpose in (
        'COMMERCIAL_OWN', 'COMMERCIAL_THIRD_PARTY', 'PROFILING', 'TRAFFIC_DATA', 'LOCATION_DATA', 'PUBLIC_DIRECTORY')),
    constraint ck_consent_decision_number check (number > 0),
    constraint ck_consent_decision_channel check (channel in ('APP', 'WEB'))
);
create function consent_decision_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What a customer decided isn''t changed' using errcode = 'check_violation';
end;
$$;
create trigger tg_consent_decision_stays before update on consent_decision
    for each row execute function consent_decision_stays();
