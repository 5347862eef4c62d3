-- Instances remember which version of an answer they gave last, and hear by customer when it may have become another. So
-- whoever writes to a table that such an answer is made of says whose rows these are, by the table itself, whichever
-- instance or script it is that writes: heard when the transaction is committed, and not without.

-- Of rows that have an owner, which they keep: so many owners as a message holds (8000 bytes) in each.
select set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);
create function say_whose_rows_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('customer_changed', string_agg(customer_id::text, ','))
    from (
        select customer_id, (row_number() over () - 1) / 200 as message
        from (select distinct customer_id from changed) customers
    ) numbered
    group by message;
    return null;
end $$;

-- An invoice's draft its customer doesn't see.
create function say_whose_invoices_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('customer_changed', string_agg(customer_id::text, ','))
    from (
        select customer_id, (row_number() over () - 1) / 200 as message
        from (select distinct customer_id from changed where status <> 'DRAFT') customers
    ) numbered
    group by message;
    return null;
end $$;

-- A payment is the customer's who has its invoice; of one that comes before its invoice nobody is told yet.
create function say_whose_payments_changed() returns trigger language plpgsql set search_path from current as $$
begin
    perform pg_notify('customer_changed', string_agg(customer_id::text, ','))
    from (
        select customer_id, (row_number() over () - 1) / 200 as message
        from (
            select distinct invoice.customer_id from changed join invoice on invoice.number = changed.invoice_number
        ) customers
    ) numbered
    group by message;
    return null;
end $$;

-- Of what is everybody's.
create function say_that_all_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('customer_changed', '*');
    return null;
end $$;

do $$
declare
    watched text;
    says text;
begin
    -- Those first that long transactions hold: until they are had, nobody waits for the others.
    foreach watched in array array['usage_counter', 'invoice', 'payment', 'customer_order', 'customer', 'product',
        'product_tariff', 'data_sharing_period', 'line', 'line_tariff', 'line_roaming', 'data_bonus', 'invoice_dispute']
    loop
        says := case watched
            when 'payment' then 'say_whose_payments_changed'
            when 'invoice' then 'say_whose_invoices_changed'
            else 'say_whose_rows_changed'
        end;
        execute format('create trigger rows_added_are_said after insert on %I referencing new table as changed'
            ' for each statement execute function %I()', watched, says);
        execute format('create trigger rows_changed_are_said after update on %I referencing new table as changed'
            ' for each statement execute function %I()', watched, says);
        execute format('create trigger rows_gone_are_said after delete on %I referencing old table as changed'
            ' for each statement execute function %I()', watched, says);
        execute format('create trigger all_gone_is_said after truncate on %I'
            ' for each statement execute function say_that_all_changed()', watched);
    end loop;
    -- A payment can be moved from one invoice to another.
    create trigger rows_changed_are_said_as_they_were after update on payment referencing old table as changed
        for each statement execute function say_whose_payments_changed();
    foreach watched in array array['tariff', 'feed_progress', 'billing_cycle'] loop
        execute format('create trigger rows_added_are_said after insert on %I'
            ' for each row execute function say_that_all_changed()', watched);
        execute format('create trigger rows_changed_are_said after update on %I'
            ' for each row when (old.* is distinct from new.*) execute function say_that_all_changed()', watched);
        execute format('create trigger rows_gone_are_said after delete on %I'
            ' for each row execute function say_that_all_changed()', watched);
        execute format('create trigger all_gone_is_said after truncate on %I'
            ' for each statement execute function say_that_all_changed()', watched);
    end loop;
end $$;
