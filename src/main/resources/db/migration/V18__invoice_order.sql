-- The list of a customer's invoices, the newest first: of those that were issued on one day a later period is newer.
create index ix_invoice_newest on invoice (customer_id, issue_date, period_start_date, invoice_id)
    where status <> 'DRAFT';
drop index ix_invoice_customer;
