-- Thresholds of one that can't be told keep no other back, alerts of lines without data, events of many at once.

-- A notice that couldn't be told is tried again, later and later.
alter table usage_notice
    add column tries integer not null default 0,
    add column next_try_at timestamptz not null default now();
update usage_notice set next_try_at = noticed_at;
drop index ix_usage_notice_untold;
create index ix_usage_notice_untold on usage_notice (next_try_at) where told_at is null;

-- A landline has no data of which per cents could be told.
alter table usage_alert alter column data_percents drop not null;

-- Writes events down where somebody follows, and wakes those who read. What publish_event does for one, which instances of
-- before this version still call; but readers are locked once, in their order, before any gets a number: of two who tell
-- several customers one waits for the other, and never both. Each transaction calls it once, as the last thing it does.
create function publish_events(owners uuid[], event_types varchar[], event_data text[], happened_at timestamptz[])
    returns integer
    language plpgsql as $$
declare
    written integer;
begin
    perform 1 from event_reader where customer_id = any (owners) order by customer_id for no key update;
    with happened as (
        select event.*
        from unnest(owners, event_types, event_data, happened_at) with ordinality
            as event (customer_id, type, data, occurred_at, place)
        join event_reader using (customer_id)
        where event_reader.follows_until > event.occurred_at
    ), counted as (
        select customer_id, count(*) as events from happened group by customer_id
    ), numbered as (
        update event_reader set last_event = event_reader.last_event + counted.events
        from counted where counted.customer_id = event_reader.customer_id
        returning event_reader.customer_id, event_reader.last_event - counted.events as before
    ), told as (
        insert into customer_event (customer_id, event_number, type, data, occurred_at)
        select customer_id, before + row_number() over (partition by customer_id order by place), type, data, occurred_at
        from happened join numbered using (customer_id)
        returning customer_id
    ), woken as (
        select pg_notify('customer_event', customer_id::text), events
        from (select customer_id, count(*) as events from told group by customer_id) readers
    )
    select coalesce(sum(events), 0) into written from woken;
    return written;
end $$;
