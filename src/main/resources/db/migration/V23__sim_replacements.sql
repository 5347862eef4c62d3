-- Since when an address is what it is, and whether its customer showed that it is theirs: no SIM card goes to one that
-- somebody may have just put there.
alter table address
    add column changed_at timestamptz,
    add column confirmed_at timestamptz;
update address set changed_at = created_at;
alter table address
    -- Whoever doesn't say so writes a new one.
    alter column changed_at set default now(),
    alter column changed_at set not null;

-- A card that an order gave to a line, before it works. In the table of those that work, so that a card is one line's.
alter table sim_card
    add column order_id uuid,
    -- Of an eSIM that doesn't work yet, sealed: whoever has it has the line.
    add column activation_code varchar(500),
    alter column activated_at drop not null,
    drop constraint ck_sim_card_status,
    drop constraint ck_sim_card_end,
    add constraint ck_sim_card_status check (status in ('ASSIGNED', 'ACTIVE', 'REPLACED')),
    add constraint ck_sim_card_activation check ((activated_at is null) = (status = 'ASSIGNED')),
    add constraint ck_sim_card_end check ((ended_at is null) = (status <> 'REPLACED')),
    add constraint ck_sim_card_order check (status <> 'ASSIGNED' or order_id is not null),
    add constraint ck_sim_card_activation_code check (
        activation_code is null or (status = 'ASSIGNED' and kind = 'ESIM' and activation_code !~ '^LPA:')),
    add constraint fk_sim_card_order foreign key (customer_id, order_id)
        references customer_order (customer_id, order_id);
create index ix_sim_card_order on sim_card (customer_id, order_id) where order_id is not null;
create unique index uq_sim_card_assigned on sim_card (line_id) where status = 'ASSIGNED';
