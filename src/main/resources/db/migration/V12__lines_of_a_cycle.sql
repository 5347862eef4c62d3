-- Which lines a cycle has, what their tariffs bring to it, and whether they share: one answer, for pages and notices, of the
-- open cycle and of those that are over.

-- When the lines of a product shared their data. What is on has no end yet.
create table data_sharing_period (
    customer_id  uuid        not null,
    product_id   uuid        not null,
    on_at        timestamptz not null,
    off_at       timestamptz,
    constraint pk_data_sharing_period primary key (customer_id, product_id, on_at),
    constraint fk_data_sharing_period_product foreign key (customer_id, product_id)
        references product (customer_id, product_id),
    constraint ck_data_sharing_period_times check (off_at >= on_at)
);
create unique index uq_data_sharing_period_on on data_sharing_period (product_id) where off_at is null;

-- What is known of the time until now is the last switch alone.
insert into data_sharing_period (customer_id, product_id, on_at, off_at)
select customer_id, product_id, coalesce(data_sharing_on_at, data_sharing_since),
    case when data_sharing_status not in ('ACTIVE', 'DEACTIVATING')
        then greatest(coalesce(data_sharing_off_at, data_sharing_since), data_sharing_on_at) end
from product
where data_sharing_status in ('ACTIVE', 'DEACTIVATING') or data_sharing_on_at is not null;

-- Written where the state changes, whoever changes it: the state and its history can't differ. A pool that is being
-- switched off is on until that is done.
create function keep_data_sharing_period() returns trigger language plpgsql as $$
declare
    is_on constant boolean := coalesce(new.data_sharing_status in ('ACTIVE', 'DEACTIVATING'), false);
begin
    if is_on then
        insert into data_sharing_period as period (customer_id, product_id, on_at)
        select new.customer_id, new.product_id, coalesce(new.data_sharing_on_at, new.data_sharing_since)
        where not exists (
            select from data_sharing_period
            where customer_id = new.customer_id and product_id = new.product_id and off_at is null)
        on conflict (customer_id, product_id, on_at) do update set off_at = null;
    else
        update data_sharing_period
        set off_at = greatest(coalesce(new.data_sharing_off_at, new.data_sharing_since), on_at)
        where customer_id = new.customer_id and product_id = new.product_id and off_at is null;
    end if;
    return null;
end $$;
create trigger data_sharing_is_on after insert on product for each row
    when (new.data_sharing_status in ('ACTIVE', 'DEACTIVATING')) execute function keep_data_sharing_period();
create trigger data_sharing_changes after update of data_sharing_status on product for each row
    when (new.data_sharing_status is distinct from old.data_sharing_status)
    execute function keep_data_sharing_period();

-- A line that was ordered, and over before it worked, was of no cycle.
alter table line add column worked boolean not null default true;
update line set worked = false
where status = 'TERMINATED' and exists (
    select from customer_order placed
    where placed.customer_id = line.customer_id and placed.product_id = line.product_id
        and placed.kind in ('NEW_PRODUCT', 'ADDITIONAL_LINE', 'PORT_IN')
        and placed.status in ('FAILED', 'REJECTED', 'CANCELLED')
        and (placed.line_id is null or placed.line_id = line.line_id));
create function line_never_worked() returns trigger language plpgsql as $$
begin
    new.worked := false;
    return new;
end $$;
create trigger line_is_given_up before update of status on line for each row
    when (old.status = 'PENDING' and new.status = 'TERMINATED') execute function line_never_worked();

-- The cycles by their first days, long enough for all of us.
create table billing_cycle (
    start_date  date not null,
    constraint pk_billing_cycle primary key (start_date),
    constraint ck_billing_cycle_start check (extract(day from start_date) = 18)
);
insert into billing_cycle select generate_series(date '2010-01-18', date '2099-12-18', interval '1 month')::date;

-- The lines that each cycle has: those that worked in it, if but for a day. A line that is over stays in the cycle in which
-- it ended, and so do what it used and what its tariff brought. Tariff and sharing are those of the cycle's end; of the
-- open one, those of now.
create view cycle_line as
select line.customer_id, line.line_id, cycle.start_date as cycle_start_date, line.product_id, line.kind, line.status,
    line.number, line.alias, line.principal, line.start_date, line.end_date,
    line.tariff_code is not null as own_tariff,
    coalesce(
        line.tariff_code,
        -- Of a tariff that was changed since, the one before.
        (select held.tariff_code from product_tariff held
            where held.product_id = line.product_id and held.start_date <= cycle.start_date + interval '1 month -1 day'
                and exists (select from product_tariff later where later.product_id = line.product_id
                    and later.start_date > cycle.start_date + interval '1 month -1 day')
            order by held.start_date desc limit 1),
        product.tariff_code) as tariff_code,
    line.kind = 'MOBILE' and exists (
        select from data_sharing_period period
        where period.customer_id = line.customer_id and period.product_id = line.product_id
            and period.on_at < (cycle.start_date + interval '1 month') at time zone 'Europe/Madrid'
            and (period.off_at is null
                or period.off_at >= (cycle.start_date + interval '1 month') at time zone 'Europe/Madrid')) as pooled
from billing_cycle cycle
join line on line.start_date < cycle.start_date + interval '1 month'
    and (line.status <> 'TERMINATED' or line.end_date >= cycle.start_date)
join product on product.customer_id = line.customer_id and product.product_id = line.product_id
where line.status <> 'PENDING' and line.worked;

drop view line_data_allowance;
