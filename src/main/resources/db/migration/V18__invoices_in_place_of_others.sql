-- An item is taken back once.
drop index ix_invoice_item_rectifies;
create unique index uq_invoice_item_rectifies on invoice_item (customer_id, rectifies_item_id)
    where rectifies_item_id is not null;

-- Invoices that are issued in place of others, of which nothing is left since others took all of them back.
alter table invoice
    add column replaces_invoice_id uuid,
    add constraint fk_invoice_replaces foreign key (customer_id, replaces_invoice_id)
        references invoice (customer_id, invoice_id),
    add constraint ck_invoice_replaces check (replaces_invoice_id is null or rectifies_invoice_id is null);
create index ix_invoice_replaces on invoice (customer_id, replaces_invoice_id) where replaces_invoice_id is not null;

-- Of a product, or an additional line, and some days there is one invoice that charges for them.
drop index uq_invoice_period;
create unique index uq_invoice_period on invoice (coalesce(line_id, product_id), period_start_date)
    where rectifies_invoice_id is null and status <> 'RECTIFIED';
