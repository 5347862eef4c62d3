-- What the operator's systems bring in, what the lines use, and the events that tell of it.

-- A batch of a feed is taken once: the same again gets the same answer.
create table feed_batch (
    feed         varchar(20)  not null,
    batch_id     varchar(64)  not null,
    fingerprint  varchar(43)  not null,
    received     bigint       not null,
    accepted     bigint       not null,
    rejected     bigint       not null,
    -- The first of them, as JSON, as they were answered.
    rejects      text         not null,
    taken_at     timestamptz  not null,
    constraint pk_feed_batch primary key (feed, batch_id),
    constraint ck_feed_batch_counts check (accepted >= 0 and rejected >= 0 and received = accepted + rejected)
);
create index ix_feed_batch_taken on feed_batch (taken_at);

-- Up to when a feed is known to be complete.
create table feed_progress (
    feed            varchar(20) not null,
    complete_until  timestamptz not null,
    constraint pk_feed_progress primary key (feed)
);

-- What the source of a feed calls its own things. What was contracted here has none until the source gives it one.
alter table customer add column source_id varchar(64), add constraint uq_customer_source unique (source_id);
alter table product add column source_id varchar(64), add constraint uq_product_source unique (source_id);
alter table line add column source_id varchar(64), add constraint uq_line_source unique (source_id);
alter table add_on add column source_id varchar(64), add constraint uq_add_on_source unique (source_id);

-- What was paid, and what came back, by the number of its invoice, which may come later than the payment.
create table payment (
    payment_id      varchar(64)    not null,
    invoice_number  varchar(40)    not null,
    kind            varchar(10)    not null,
    amount          numeric(12, 2) not null,
    booked_date     date           not null,
    reason_code     varchar(10),
    recorded_at     timestamptz    not null,
    constraint pk_payment primary key (payment_id),
    constraint ck_payment_kind check (kind in ('PAID', 'RETURNED', 'REFUNDED')),
    constraint ck_payment_amount check (amount > 0)
);
create index ix_payment_invoice on payment (invoice_number, booked_date, payment_id);

-- Prices of the use that isn't included, without tax, each for a time. A record costs its set-up price, and the price of
-- a step for each step of its amount that was begun.
create table usage_price (
    price_id     varchar(64)    not null,
    usage_class  varchar(13)    not null,
    kind         varchar(5)     not null,
    -- The family of a special or premium number, the zone of another country; absent for all others of the class.
    destination  varchar(20),
    valid_from   date           not null,
    -- The last day, included; absent while no end is known.
    valid_until  date,
    set_up_price numeric(12, 6) not null,
    step_amount  bigint         not null,
    step_price   numeric(12, 6) not null,
    constraint pk_usage_price primary key (price_id),
    constraint ck_usage_price_class check (
        usage_class in ('NATIONAL', 'EU_ROAMING', 'ROAMING', 'INTERNATIONAL', 'SPECIAL', 'PREMIUM')),
    constraint ck_usage_price_kind check (kind in ('DATA', 'VOICE', 'SMS', 'MMS')),
    constraint ck_usage_price_prices check (set_up_price >= 0 and step_price >= 0 and step_amount > 0),
    constraint ck_usage_price_validity check (valid_until >= valid_from)
);
create unique index uq_usage_price_start on usage_price (usage_class, kind, coalesce(destination, ''), valid_from);

-- Which line had a number on a day, those that are gone too.
create index ix_line_number on line (number) where number is not null;

-- Which record is where: a record of the source's counts once, whatever batch it comes in and however often.
create table usage_record_key (
    -- Of the source's own id, the first 16 bytes of its SHA-256.
    record_key   uuid        not null,
    customer_id  uuid        not null,
    line_id      uuid        not null,
    started_at   timestamptz not null,
    constraint pk_usage_record_key primary key (record_key)
);
create index ix_usage_record_key_started on usage_record_key using brin (started_at);

create table usage_record (
    customer_id       uuid           not null,
    line_id           uuid           not null,
    started_at        timestamptz    not null,
    record_key        uuid           not null,
    cycle_start_date  date           not null,
    kind              varchar(5)     not null,
    usage_class       varchar(13)    not null,
    -- Bytes, seconds or units, by the kind.
    amount            bigint         not null,
    other_party       varchar(20),
    visited_country   varchar(2),
    destination       varchar(20),
    price             numeric(12, 6) not null,
    constraint pk_usage_record primary key (customer_id, line_id, started_at, record_key),
    constraint ck_usage_record_kind check (kind in ('DATA', 'VOICE', 'SMS', 'MMS')),
    constraint ck_usage_record_class check (
        usage_class in ('NATIONAL', 'EU_ROAMING', 'ROAMING', 'INTERNATIONAL', 'SPECIAL', 'PREMIUM')),
    constraint ck_usage_record_amount check (amount >= 0),
    constraint ck_usage_record_price check (price >= 0)
) partition by range (started_at);
-- Data sessions are most of them; calls and messages are found without going through those.
create index ix_usage_record_talk on usage_record (customer_id, line_id, started_at, record_key) where kind <> 'DATA';
create index ix_usage_record_charged on usage_record (customer_id, line_id, started_at, record_key) where price > 0;

-- The months of usage, made ahead. The application may call it, and needs no right to make tables otherwise.
create function make_usage_partitions(first_month date, last_month date) returns integer
    language plpgsql security definer set search_path from current as $$
declare
    month date := date_trunc('month', first_month)::date;
    made integer := 0;
    part text;
begin
    -- Instances that start together make each month once.
    perform pg_advisory_xact_lock(7305801);
    while month <= last_month loop
        part := 'usage_record_' || to_char(month, 'YYYY_MM');
        if to_regclass(part) is null then
            execute format('create table %I partition of usage_record for values from (%L) to (%L)', part,
                month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
            made := made + 1;
        end if;
        month := (month + interval '1 month')::date;
    end loop;
    return made;
end $$;

-- The months that there are, by their first days.
create view usage_month as
select to_date(right(part.relname, 7), 'YYYY_MM') as month
from pg_inherits join pg_class part on part.oid = pg_inherits.inhrelid
where pg_inherits.inhparent = 'usage_record'::regclass;

-- Takes the oldest month away from the table; what is left of it is a table of its own, to be archived and dropped. For
-- the schema's owner and whom the owner lets: the application needs it not.
create function detach_usage_partition(old_month date) returns text
    language plpgsql security definer set search_path from current as $$
declare
    part text := 'usage_record_' || to_char(old_month, 'YYYY_MM');
begin
    perform pg_advisory_xact_lock(7305801);
    if date_trunc('month', old_month)::date is distinct from (select min(month) from usage_month) then
        raise exception 'Months are detached from the oldest on, which is %', (select min(month) from usage_month);
    end if;
    execute format('alter table usage_record detach partition %I', part);
    return part;
end $$;
revoke execute on function detach_usage_partition(date) from public;

-- What a line used in a cycle, and on a day, by kind and class: kept with the records, in the same transaction.
create table usage_counter (
    customer_id       uuid           not null,
    line_id           uuid           not null,
    cycle_start_date  date           not null,
    kind              varchar(5)     not null,
    usage_class       varchar(13)    not null,
    amount            bigint         not null,
    records           bigint         not null,
    charge            numeric(16, 6) not null,
    last_at           timestamptz    not null,
    constraint pk_usage_counter primary key (customer_id, line_id, cycle_start_date, kind, usage_class),
    constraint fk_usage_counter_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint ck_usage_counter_cycle check (extract(day from cycle_start_date) = 18),
    constraint ck_usage_counter_amounts check (amount >= 0 and records >= 0 and charge >= 0)
-- Each is added to again and again: with room on its page its index stays as it is.
) with (fillfactor = 70);

create table usage_day (
    customer_id  uuid           not null,
    line_id      uuid           not null,
    -- In Madrid.
    day          date           not null,
    kind         varchar(5)     not null,
    usage_class  varchar(13)    not null,
    amount       bigint         not null,
    records      bigint         not null,
    charge       numeric(16, 6) not null,
    constraint pk_usage_day primary key (customer_id, line_id, day, kind, usage_class),
    constraint fk_usage_day_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint ck_usage_day_amounts check (amount >= 0 and records >= 0 and charge >= 0)
) with (fillfactor = 70);

-- What is known of a cycle without its records, the data that lines used.
insert into usage_counter
    (customer_id, line_id, cycle_start_date, kind, usage_class, amount, records, charge, last_at)
select customer_id, line_id, cycle_start_date, 'DATA', 'NATIONAL', data_bytes, 0, 0,
    coalesce(last_data_at, cycle_start_date::timestamp at time zone 'Europe/Madrid')
from line_cycle_use where data_bytes > 0;
drop table line_cycle_use;

-- Data bought on top, until the end of its cycle.
create table data_bonus (
    bonus_id          uuid           not null,
    customer_id       uuid           not null,
    product_id        uuid           not null,
    line_id           uuid           not null,
    order_id          uuid           not null,
    tariff_code       varchar(20)    not null,
    data_bytes        bigint         not null,
    net_price         numeric(12, 4) not null,
    cycle_start_date  date           not null,
    bought_at         timestamptz    not null,
    constraint pk_data_bonus primary key (bonus_id),
    constraint uq_data_bonus_order unique (order_id),
    constraint fk_data_bonus_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint fk_data_bonus_product foreign key (customer_id, product_id)
        references product (customer_id, product_id),
    constraint fk_data_bonus_order foreign key (customer_id, order_id)
        references customer_order (customer_id, order_id),
    constraint fk_data_bonus_tariff foreign key (tariff_code) references tariff (tariff_code),
    constraint ck_data_bonus_data check (data_bytes > 0),
    constraint ck_data_bonus_cycle check (extract(day from cycle_start_date) = 18)
);
create index ix_data_bonus_product on data_bonus (customer_id, product_id, cycle_start_date);
create index ix_data_bonus_line on data_bonus (customer_id, line_id, cycle_start_date);
create index ix_data_bonus_tariff on data_bonus (tariff_code);

-- The data that the tariff of a mobile line brings in a cycle, and whether the line draws on its product's pool, to which
-- then all its lines bring theirs.
create view line_data_allowance as
select line.customer_id, line.line_id, line.product_id,
    coalesce(product.data_sharing_status in ('ACTIVE', 'DEACTIVATING'), false) as pooled,
    tariff.data_bytes
from line
join product on product.customer_id = line.customer_id and product.product_id = line.product_id
join tariff on tariff.tariff_code = coalesce(line.tariff_code, product.tariff_code)
where line.kind = 'MOBILE' and line.status in ('ACTIVE', 'SUSPENDED');

-- What a customer wants to be told of a line's use. Without a row, what everybody is told.
create table usage_alert (
    customer_id    uuid           not null,
    line_id        uuid           not null,
    data_percents  varchar(60)    not null,
    spend_limit    numeric(12, 2),
    premium_spend  numeric(12, 2) not null,
    changed_at     timestamptz    not null,
    version        integer        not null,
    constraint pk_usage_alert primary key (line_id),
    constraint fk_usage_alert_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint ck_usage_alert_percents check (data_percents ~ '^[0-9]{1,3}(,[0-9]{1,3})*$'),
    constraint ck_usage_alert_amounts check (spend_limit >= 0 and premium_spend >= 0)
);
create index ix_usage_alert_line on usage_alert (customer_id, line_id);

-- What was told of a cycle, of a line or of a product's pool: once each.
create table usage_notice (
    subject_id        uuid           not null,
    customer_id       uuid           not null,
    -- The line; absent for a pool.
    line_id           uuid,
    cycle_start_date  date           not null,
    kind              varchar(16)    not null,
    -- Per cent of the data, or euros; of roaming, the limit of which so much is used up.
    threshold         numeric(12, 2) not null,
    noticed_at        timestamptz    not null,
    -- When the message was written that tells of it.
    told_at           timestamptz,
    constraint pk_usage_notice primary key (subject_id, cycle_start_date, kind, threshold),
    constraint fk_usage_notice_customer foreign key (customer_id) references customer (customer_id),
    constraint fk_usage_notice_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint ck_usage_notice_kind check (kind in ('DATA', 'SPEND', 'PREMIUM', 'ROAMING_80', 'ROAMING_100')),
    constraint ck_usage_notice_cycle check (extract(day from cycle_start_date) = 18)
);
create index ix_usage_notice_customer on usage_notice (customer_id, cycle_start_date);
create index ix_usage_notice_line on usage_notice (customer_id, line_id);
create index ix_usage_notice_untold on usage_notice (noticed_at) where told_at is null;

-- How a line may be used abroad. Without a row, as delivered.
create table line_roaming (
    customer_id    uuid           not null,
    line_id        uuid           not null,
    data_enabled   boolean        not null,
    voice_enabled  boolean        not null,
    spend_limit    numeric(12, 2) not null,
    changed_at     timestamptz    not null,
    version        integer        not null,
    constraint pk_line_roaming primary key (line_id),
    constraint fk_line_roaming_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint ck_line_roaming_limit check (spend_limit >= 0)
);
create index ix_line_roaming_line on line_roaming (customer_id, line_id);

-- Who follows events, or did a while ago, and the number of the last one. Events of nobody else are written down.
create table event_reader (
    customer_id   uuid        not null,
    follows_until timestamptz not null,
    last_event    bigint      not null,
    constraint pk_event_reader primary key (customer_id),
    constraint fk_event_reader_customer foreign key (customer_id) references customer (customer_id)
);
create index ix_event_reader_until on event_reader (follows_until);

create table customer_event (
    customer_id   uuid        not null,
    event_number  bigint      not null,
    type          varchar(20) not null,
    data          text        not null,
    occurred_at   timestamptz not null,
    constraint pk_customer_event primary key (customer_id, event_number),
    constraint fk_customer_event_customer foreign key (customer_id) references customer (customer_id),
    constraint ck_customer_event_type check (type in (
        'usage.updated', 'usage.threshold', 'order.updated', 'invoice.issued', 'line.updated'))
);
create index ix_customer_event_occurred on customer_event (occurred_at);

-- Writes an event down where somebody follows, and wakes those who read. The reader's row is locked until the
-- transaction ends: numbers of one customer become visible in their order.
create function publish_event(owner uuid, event_type varchar, event_data text, happened_at timestamptz) returns boolean
    language plpgsql as $$
declare
    number bigint;
begin
    update event_reader set last_event = last_event + 1
        where customer_id = owner and follows_until > happened_at
        returning last_event into number;
    if number is null then
        return false;
    end if;
    insert into customer_event (customer_id, event_number, type, data, occurred_at)
        values (owner, number, event_type, event_data, happened_at);
    perform pg_notify('customer_event', owner::text);
    return true;
end $$;
