-- Takes the months away that are older than so many before this one, the oldest first; what is left of each is a table of
-- its own, for the schema's owner to archive and drop. The application may call it: by the database's own clock, and never
-- for what customers can still ask for (the last twelve cycles reach into thirteen months before this one).
select set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);
create function retire_usage_partitions(months_kept integer) returns integer
    language plpgsql security definer set search_path from current as $$
declare
    oldest date;
    retired integer := 0;
begin
    if months_kept is null or months_kept < 13 then
        raise exception 'Thirteen months are kept at least, not %', months_kept;
    end if;
    perform set_config('lock_timeout', '2s', true);
    loop
        select min(month) into oldest from usage_month;
        exit when oldest is null or oldest >= date_trunc('month', now() at time zone 'UTC') - make_interval(months => months_kept);
        perform detach_usage_partition(oldest);
        retired := retired + 1;
    end loop;
    return retired;
end $$;
