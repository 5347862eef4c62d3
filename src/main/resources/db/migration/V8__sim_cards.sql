-- The SIM cards of mobile lines. A PUK belongs to its card, and is sealed: the key is not in the database.

create table sim_card (
    sim_card_id   uuid         not null,
    customer_id   uuid         not null,
    line_id       uuid         not null,
    iccid         varchar(20)  not null,
    kind          varchar(10)  not null,
    status        varchar(10)  not null,
    puk           varchar(120) not null,
    replaces      uuid,
    activated_at  timestamptz  not null,
    ended_at      timestamptz,
    version       integer      not null,
    constraint pk_sim_card primary key (sim_card_id),
    constraint uq_sim_card_iccid unique (iccid),
    constraint uq_sim_card_replaces unique (replaces),
    constraint fk_sim_card_line foreign key (customer_id, line_id) references line (customer_id, line_id),
    constraint fk_sim_card_replaces foreign key (replaces) references sim_card (sim_card_id),
    constraint ck_sim_card_iccid check (iccid ~ '^89[0-9]{17,18}$'),
    constraint ck_sim_card_kind check (kind in ('PHYSICAL', 'ESIM')),
    constraint ck_sim_card_status check (status in ('ACTIVE', 'REPLACED')),
    constraint ck_sim_card_puk check (puk !~ '^[0-9]*$'),
    constraint ck_sim_card_end check ((ended_at is null) = (status = 'ACTIVE')),
    constraint ck_sim_card_times check (ended_at >= activated_at)
);
create index ix_sim_card_line on sim_card (customer_id, line_id, activated_at);
-- A line has one card at a time.
create unique index uq_sim_card_active on sim_card (line_id) where status = 'ACTIVE';
