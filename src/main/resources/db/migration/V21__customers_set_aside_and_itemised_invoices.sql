-- A billing run goes on without a customer whose invoices can't be made; and customers may ask for invoices without the
-- detail of what is charged (Royal Decree 899/2009).

alter table billing_run_chunk
    -- Its only customer, who is set aside until the run is started again: nothing is made or issued of it.
    add column set_aside_customer_id uuid,
    add column set_aside_reason varchar(12),
    add constraint fk_billing_run_chunk_set_aside foreign key (set_aside_customer_id) references customer (customer_id),
    add constraint ck_billing_run_chunk_set_aside check (
        (set_aside_customer_id is null) = (set_aside_reason is null)
        and (set_aside_customer_id is null or (drafted_at is null and issued_at is null and invoices = 0))),
    add constraint ck_billing_run_chunk_set_aside_reason check (set_aside_reason in ('DATA_REFUSED', 'NOT_RECKONED'));
create index ix_billing_run_chunk_set_aside on billing_run_chunk (set_aside_customer_id)
    where set_aside_customer_id is not null;

alter table customer
    -- Whether invoices show each call that is charged.
    add column itemised_invoice boolean not null default true;
