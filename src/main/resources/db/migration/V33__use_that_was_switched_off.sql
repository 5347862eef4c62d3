-- Use that wasn't to be possible: abroad, of lines whose customers had switched that off, and of lines that they had
-- suspended. It is charged to nobody, as what a block should have kept from being made.

-- What was chosen is kept whole, and since when: use is judged by it, whenever it is brought.
alter table line_roaming_limit
    add column data_enabled boolean not null default true,
    add column voice_enabled boolean not null default true;
update line_roaming_limit chosen set data_enabled = roaming.data_enabled, voice_enabled = roaming.voice_enabled
from line_roaming roaming where roaming.line_id = chosen.line_id and roaming.changed_at = chosen.set_at;
-- For the operator's systems, which keep these lines from it.
create index ix_line_roaming_off on line_roaming (line_id) where not (data_enabled and voice_enabled);
