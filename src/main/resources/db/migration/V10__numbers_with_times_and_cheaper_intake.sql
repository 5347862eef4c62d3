-- Which line had a number when: records come late, and numbers change hands.

create table line_number (
    number       varchar(16) not null,
    valid_from   timestamptz not null,
    -- The first moment at which it isn't the line's any more; absent while no end is known.
    valid_until  timestamptz,
    customer_id  uuid        not null,
    line_id      uuid        not null,
    constraint pk_line_number primary key (number, valid_from),
    constraint fk_line_number_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint ck_line_number_times check (valid_until > valid_from),
    -- A number is one line's at a time. As a range of one number it is compared without an extension.
    constraint ex_line_number_holder exclude using gist (
        int8range(substr(number, 2)::bigint, substr(number, 2)::bigint, '[]') with &&,
        tstzrange(valid_from, valid_until) with &&)
);
create index ix_line_number_line on line_number (customer_id, line_id);

-- What is known of the time before: days. On the day on which a number changed hands it was the new line's.
insert into line_number (number, valid_from, valid_until, customer_id, line_id)
select number, valid_from, valid_until, customer_id, line_id
from (
    select number, valid_from, customer_id, line_id,
        least(ended, lead(valid_from) over (partition by number order by is_over desc, valid_from, created_at, line_id))
            as valid_until
    from (
        select number, customer_id, line_id, created_at, status = 'TERMINATED' as is_over,
            max(start_date) over (
                partition by number order by (status = 'TERMINATED') desc, start_date, created_at, line_id)::timestamp
                at time zone 'Europe/Madrid' as valid_from,
            (end_date + 1)::timestamp at time zone 'Europe/Madrid' as ended
        from line where number is not null and status <> 'PENDING'
    ) started
) held
where valid_until is null or valid_until > valid_from;

-- Keeps the times of numbers, whoever changes a line. A number is a line's from its first day on; where that is today and
-- another line still has it, or where a line that works gets another number, from when that is written down. Of a line that
-- is over it is until the end of the last day, or until the next line has it.
create function keep_line_number() returns trigger language plpgsql as $$
declare
    today constant date := (now() at time zone 'Europe/Madrid')::date;
    begins timestamptz := new.start_date::timestamp at time zone 'Europe/Madrid';
    ends timestamptz := (new.end_date + 1)::timestamp at time zone 'Europe/Madrid';
    changes constant boolean := tg_op = 'UPDATE' and old.status <> 'PENDING' and old.number <> new.number
        and old.start_date = new.start_date;
    known timestamptz;
begin
    if tg_op = 'UPDATE' and old.number is distinct from new.number then
        delete from line_number where number = old.number and line_id = old.line_id and valid_from >= now();
        update line_number set valid_until = now()
            where number = old.number and line_id = old.line_id and (valid_until is null or valid_until > now());
    end if;
    -- What was on its way and never came had no number.
    if new.number is null or new.status = 'PENDING'
            or (tg_op = 'UPDATE' and old.status = 'PENDING' and new.status = 'TERMINATED') then
        return null;
    end if;
    if new.status = 'TERMINATED' and new.end_date is null then
        ends := now();
    end if;
    if not exists (select from line_number where number = new.number) then
        insert into line_number (number, valid_from, valid_until, customer_id, line_id)
            values (new.number, begins, ends, new.customer_id, new.line_id);
        return null;
    end if;
    if tg_op = 'UPDATE' and old.number = new.number then
        -- Where it began later than its line it goes on doing so.
        select max(valid_from) into known from line_number where number = new.number and line_id = new.line_id;
        if known is not null and old.start_date = new.start_date then
            begins := known;
        elsif known <> old.start_date::timestamp at time zone 'Europe/Madrid' then
            begins := greatest(begins, known);
        end if;
    end if;
    -- Whoever had it until a moment that is known had it until then; of days the new line's counts.
    select max(least(valid_until, now())) into known from line_number
        where number = new.number and line_id <> new.line_id and valid_until > begins
            and (new.status <> 'TERMINATED' and valid_from > begins
                or valid_from <= begins and (changes or new.start_date >= today
                    or valid_until <> date_trunc('day', valid_until, 'Europe/Madrid')));
    begins := greatest(begins, known);
    select least(ends, min(valid_from)) into ends from line_number
        where number = new.number and line_id <> new.line_id and valid_from > begins;
    delete from line_number where number = new.number
        and (line_id = new.line_id and (valid_until is null or valid_until > begins)
            or line_id <> new.line_id and valid_from = begins);
    update line_number set valid_until = begins
        where number = new.number and valid_from < begins and (valid_until is null or valid_until > begins);
    if ends is null or ends > begins then
        insert into line_number (number, valid_from, valid_until, customer_id, line_id)
            values (new.number, begins, ends, new.customer_id, new.line_id);
    end if;
    return null;
end $$;

create trigger tr_line_number_made after insert on line for each row
    when (new.number is not null and new.status <> 'PENDING') execute function keep_line_number();
create trigger tr_line_number_changed after update on line for each row
    when ((old.number, old.status, old.start_date, old.end_date)
        is distinct from (new.number, new.status, new.start_date, new.end_date))
    execute function keep_line_number();

drop index ix_line_number;

-- Data sessions at home are most of a line's records: none of the filters goes through those to find few others.
drop index ix_usage_record_talk;
create index ix_usage_record_talk on usage_record (customer_id, line_id, kind, started_at, record_key)
    where kind <> 'DATA';
create index ix_usage_record_class on usage_record (customer_id, line_id, usage_class, started_at, record_key)
    where usage_class <> 'NATIONAL';

-- What runs with the owner's rights sees the owner's tables: a caller's temporary ones come last, whatever they are called.
select set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);
alter function detach_usage_partition(date) set search_path from current;

-- A month is made apart and then attached: nobody who reads or writes records waits for that, nor it for them.
create or replace function make_usage_partitions(first_month date, last_month date) returns integer
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
        if to_regclass(format('%I.%I', current_schema(), part)) is null then
            execute format('create table %I (like usage_record including all)', part);
            execute format('alter table usage_record attach partition %I for values from (%L) to (%L)', part,
                month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
            made := made + 1;
        end if;
        month := (month + interval '1 month')::date;
    end loop;
    return made;
end $$;
