-- Most lines that are counted used no premium service, and a glance says so.
create index ix_usage_counter_premium on usage_counter (cycle_start_date, line_id) where usage_class = 'PREMIUM';
