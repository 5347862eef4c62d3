-- Orders whose current step should have been reached by now.

-- Since when that is known, and told to the customer; absent again once the order moves on.
alter table customer_order add column overdue_since timestamptz;
create index ix_customer_order_overdue on customer_order (created_at, order_id) where overdue_since is not null;
-- For whoever looks for them.
create index ix_order_step_expected on order_step (expected_at) where status = 'CURRENT';
