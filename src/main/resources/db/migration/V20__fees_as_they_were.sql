-- Fees by what held on their days: what tariffs cost, and which tariffs additional lines had, each from a day on; and what
-- came to be known of days that were invoiced already.

-- What a tariff costs from a day on, until the next row's day. Days before the first row's have its price, too.
create table tariff_price (
    tariff_code     varchar(20)    not null,
    from_date       date           not null,
    net_price       numeric(12, 4) not null,
    zone_net_price  numeric(12, 4),
    constraint pk_tariff_price primary key (tariff_code, from_date),
    constraint fk_tariff_price_tariff foreign key (tariff_code) references tariff (tariff_code) on delete cascade,
    constraint ck_tariff_price_prices check (net_price >= 0 and zone_net_price >= 0)
);
insert into tariff_price (tariff_code, from_date, net_price, zone_net_price)
select tariff_code, on_sale_from, net_price, zone_net_price from tariff;

-- Whoever adds a tariff: none is without a price.
create function keep_first_tariff_price() returns trigger language plpgsql as $$
begin
    insert into tariff_price (tariff_code, from_date, net_price, zone_net_price)
    values (new.tariff_code, new.on_sale_from, new.net_price, new.zone_net_price);
    return null;
end $$;
create trigger tariff_is_added after insert on tariff for each row execute function keep_first_tariff_price();

-- Which tariff of its own a line had from which day on, until the next row's day, as product_tariff has it of products.
create table line_tariff (
    line_id      uuid        not null,
    start_date   date        not null,
    customer_id  uuid        not null,
    tariff_code  varchar(20) not null,
    recorded_at  timestamptz not null,
    constraint pk_line_tariff primary key (line_id, start_date),
    constraint fk_line_tariff_line foreign key (customer_id, line_id)
        references line (customer_id, line_id) on delete cascade,
    constraint fk_line_tariff_tariff foreign key (tariff_code) references tariff (tariff_code)
);
create index ix_line_tariff_line on line_tariff (customer_id, line_id);
create index ix_line_tariff_tariff on line_tariff (tariff_code);
-- What is known of the time until now is the tariff of now.
insert into line_tariff (line_id, start_date, customer_id, tariff_code, recorded_at)
select line_id, start_date, customer_id, tariff_code, created_at from line
where tariff_code is not null and status <> 'PENDING';

-- What works has had its tariff since its first day; one that began earlier than was known, had it earlier. Another tariff
-- is written by who knows from which day on it counts.
create function keep_line_tariff() returns trigger language plpgsql as $$
begin
    insert into line_tariff (line_id, start_date, customer_id, tariff_code, recorded_at)
    select new.line_id, new.start_date, new.customer_id, new.tariff_code,
        case when tg_op = 'INSERT' then new.created_at else now() end
    where not exists (select from line_tariff where line_id = new.line_id);
    if tg_op = 'UPDATE' and new.start_date < old.start_date then
        update line_tariff held set start_date = new.start_date
        where held.line_id = new.line_id and held.start_date > new.start_date and not exists (
            select from line_tariff earlier
            where earlier.line_id = held.line_id and earlier.start_date < held.start_date);
    end if;
    return null;
end $$;
create trigger line_with_tariff_is_added after insert on line for each row
    when (new.tariff_code is not null and new.status <> 'PENDING') execute function keep_line_tariff();
create trigger line_with_tariff_changes after update of status, start_date, tariff_code on line for each row
    when (new.tariff_code is not null and new.status <> 'PENDING' and (old.status = 'PENDING'
        or old.tariff_code is null or new.start_date <> old.start_date))
    execute function keep_line_tariff();

-- From which day on the fees of a product, of its lines and add-ons, are others than they were known to be. Where such a
-- day was invoiced, the next billing run charges the difference or gives it back.
create table fee_change (
    customer_id  uuid        not null,
    product_id   uuid        not null,
    from_date    date        not null,
    recorded_at  timestamptz not null,
    constraint pk_fee_change primary key (customer_id, product_id, from_date),
    constraint fk_fee_change_product foreign key (customer_id, product_id)
        references product (customer_id, product_id) on delete cascade
);

create function note_fee_change(of_customer uuid, of_product uuid, since date, known_at timestamptz) returns void
    language plpgsql as $$
begin
    insert into fee_change as known (customer_id, product_id, from_date, recorded_at)
    values (of_customer, of_product, since, known_at)
    on conflict (customer_id, product_id, from_date)
        do update set recorded_at = excluded.recorded_at where known.recorded_at < excluded.recorded_at;
end $$;

-- Of what changes, now; never before a run that is there already, whatever clock started it.
create function fee_change_moment() returns timestamptz language sql as $$
    select greatest(now(), (select max(started_at) from billing_run))
$$;

-- Of products, lines and add-ons: the first day that is another's than it was.
create function note_changed_days() returns trigger language plpgsql as $$
declare
    since date;
begin
    if tg_op = 'INSERT' then
        perform note_fee_change(new.customer_id, new.product_id, new.start_date, new.created_at);
        return null;
    end if;
    since := case
        when old.status = 'PENDING' or new.status = 'PENDING' or tg_table_name = 'add_on'
            and new.tariff_code <> old.tariff_code or new.start_date <> old.start_date
            then least(new.start_date, case when old.status <> 'PENDING' then old.start_date end)
        when new.end_date is distinct from old.end_date then least(new.end_date, old.end_date) + 1
    end;
    if since is not null then
        perform note_fee_change(new.customer_id, new.product_id, since, fee_change_moment());
    end if;
    return null;
end $$;
create trigger product_has_fees after insert on product for each row
    when (new.status <> 'PENDING') execute function note_changed_days();
create trigger product_has_other_fees after update of status, start_date, end_date on product for each row
    when ((old.status, old.start_date, old.end_date) is distinct from (new.status, new.start_date, new.end_date))
    execute function note_changed_days();
create trigger line_has_fees after insert on line for each row
    when (new.status <> 'PENDING' and new.tariff_code is not null) execute function note_changed_days();
create trigger line_has_other_fees after update of status, start_date, end_date on line for each row
    when (new.tariff_code is not null
        and (old.status, old.start_date, old.end_date) is distinct from (new.status, new.start_date, new.end_date))
    execute function note_changed_days();
create trigger add_on_has_fees after insert on add_on for each row
    when (new.status <> 'PENDING') execute function note_changed_days();
create trigger add_on_has_other_fees after update of status, start_date, end_date, tariff_code on add_on for each row
    when ((old.status, old.start_date, old.end_date, old.tariff_code)
        is distinct from (new.status, new.start_date, new.end_date, new.tariff_code))
    execute function note_changed_days();

-- Of tariffs that were held.
create function note_changed_tariff() returns trigger language plpgsql as $$
declare
    of_product uuid;
    since date := new.start_date;
    known_at timestamptz := new.recorded_at;
begin
    if tg_table_name = 'product_tariff' then
        of_product := new.product_id;
    else
        select product_id into of_product from line where line_id = new.line_id;
    end if;
    if tg_op = 'UPDATE' then
        since := least(new.start_date, old.start_date);
        known_at := fee_change_moment();
    end if;
    perform note_fee_change(new.customer_id, of_product, since, known_at);
    return null;
end $$;
create trigger product_tariff_is_held after insert or update on product_tariff for each row
    execute function note_changed_tariff();
create trigger line_tariff_is_held after insert or update on line_tariff for each row
    execute function note_changed_tariff();

alter table invoice_item
    drop constraint ck_invoice_item_kind,
    add constraint ck_invoice_item_kind check (kind in (
        'TARIFF_FEE', 'ADD_ON_FEE', 'EARLIER_FEE', 'FEE_CORRECTION', 'DATA_BONUS', 'USAGE', 'INCLUDED_USAGE',
        'EARLIER_USAGE', 'USAGE_CORRECTION'));

-- Where the service is given at another place now, what is charged late, or given back, has the tax of the place before: an
-- invoice of its own.
drop index uq_invoice_period;
create unique index uq_invoice_period on invoice (coalesce(line_id, product_id), period_start_date, tax_territory)
    where rectifies_invoice_id is null and status <> 'RECTIFIED';

-- The lines that each cycle has, as before; of an additional line, too, the tariff that it had then. Most never had
-- another, and are asked no more than that.
drop view cycle_line;
create view cycle_line as
select line.customer_id, line.line_id, cycle.start_date as cycle_start_date, line.product_id, line.kind, line.status,
    line.number, line.alias, line.principal, line.start_date, line.end_date,
    line.tariff_code is not null as own_tariff,
    case when line.tariff_code is null then coalesce(
        case when exists (
            select from product_tariff later where later.product_id = line.product_id
                and later.start_date > cycle.start_date + interval '1 month -1 day')
        then (
            select held.tariff_code from product_tariff held where held.product_id = line.product_id
                and held.start_date <= cycle.start_date + interval '1 month -1 day'
            order by held.start_date desc limit 1) end,
        product.tariff_code)
    else coalesce(
        case when exists (
            select from line_tariff later where later.line_id = line.line_id
                and later.start_date > cycle.start_date + interval '1 month -1 day')
        then (
            select held.tariff_code from line_tariff held where held.line_id = line.line_id
                and held.start_date <= cycle.start_date + interval '1 month -1 day'
            order by held.start_date desc limit 1) end,
        line.tariff_code) end as tariff_code,
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
