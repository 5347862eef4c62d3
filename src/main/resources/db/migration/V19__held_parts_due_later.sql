-- What was held in dispute and is due again has a day of its own; rectifying invoices that are set off against what wasn't
-- paid yet; documents that say what was rectified; customers who can't be told of their invoices keep no other back.

alter table invoice_dispute
    -- With tax: what of the part that was held is due again, less what was taken back since.
    add column released_amount numeric(12, 2) not null default 0,
    -- When that is charged, which is later than the rest of the invoice.
    add column held_due_date date,
    add constraint ck_invoice_dispute_released check (released_amount between 0 and held_amount
        and (released_amount = 0 or held_due_date is not null));

-- The pages name what was rectified: there is one document for each pair of amounts that ever was. Those that there are
-- say nothing of it. Those of rectifying invoices said that money is given back, whether any was paid or not.
alter table invoice_document
    add column rectified_amount numeric(12, 2) not null default 0,
    drop constraint uq_invoice_document,
    add constraint uq_invoice_document unique (customer_id, invoice_id, held_amount, rectified_amount);
delete from invoice_document document using invoice
    where invoice.customer_id = document.customer_id and invoice.invoice_id = document.invoice_id
        and invoice.rectifies_invoice_id is not null;

-- Nothing is given back of what nobody paid: such an invoice is settled as soon as it is there.
with settled as (
    update invoice set status = 'PAID', status_since = now(), version = invoice.version + 1
    from invoice original
    where original.customer_id = invoice.customer_id and original.invoice_id = invoice.rectifies_invoice_id
        and invoice.status = 'ISSUED' and invoice.total < 0
        and (select coalesce(sum(case kind when 'PAID' then amount else -amount end), 0)
            from payment where invoice_number = original.number)
            <= original.total - original.held_amount - original.rectified_amount
    returning invoice.customer_id, invoice.invoice_id
)
insert into invoice_move (move_id, customer_id, invoice_id, moved_at, from_status, to_status)
select gen_random_uuid(), customer_id, invoice_id, now(), 'ISSUED', 'PAID' from settled;

-- A notice that couldn't be told is tried again, later and later.
alter table invoice_notice
    add column tries integer not null default 0,
    add column next_try_at timestamptz not null default now();
update invoice_notice set next_try_at = noticed_at;
drop index ix_invoice_notice_untold;
create index ix_invoice_notice_untold on invoice_notice (next_try_at) where told_at is null;
