package es.o2.mio2.usage;

import es.o2.mio2.feeds.BatchTables;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Finds the use that shouldn't have been possible: that of numbers whose block was in force, abroad that which the customer
 * had switched off, and what would cost something of a line that they had suspended. When it began decides, by the history
 * of each, whenever it is brought.
 *
 * <p>Few records are of numbers that can be blocked, or abroad, or charged: those alone are looked at, all of a batch
 * together.
 */
final class UseBlocking {

    private static final String BLOCKABLE = "(usage_class in ('INTERNATIONAL', 'SPECIAL', 'PREMIUM') and kind <> 'DATA'"
            + " or visited_country is not null or price > 0)";

    private static final String BLOCKABLE_COLUMNS = """
            row_number bigint not null, customer_id uuid not null, line_id uuid not null, record_key uuid not null,
            kind varchar(5) not null, usage_class varchar(13) not null, destination varchar(20),
            other_party varchar(20), started_at timestamptz not null, abroad boolean not null, costs boolean not null,
            blocked boolean not null""";

    private static final String BLOCK_COLUMNS = """
            line_id uuid not null, block_code varchar(20) not null, medium varchar(5) not null,
            enabled boolean not null, from_at timestamptz not null, until_at timestamptz not null""";

    private static final String OF_BATCH = """
            insert into usage_blockable
            select row_number, customer_id, line_id, record_key, kind, usage_class, destination, other_party, started_at,
                visited_country is not null, price > 0, false
            from usage_staged where %s""".formatted(BLOCKABLE);

    private static final String OF_LINE = """
            insert into usage_blockable
            select row_number() over (), customer_id, line_id, record_key, kind, usage_class, destination, other_party,
                started_at, visited_country is not null, coalesce(withheld, price) > 0, withheld is not null
            from usage_record where customer_id = ? and line_id = ? and (withheld is not null or %s)""".formatted(BLOCKABLE);

    /**
     * Whoever changes what is in force waits for the batch, or has been waited for: what follows sees it, and whoever
     * comes later sees the batch. Lines that have no block and never had one are no matter.
     */
    private static final String HOLD_LINES = """
            select line_id from line
            where line_id in (
                select blockable.line_id from usage_blockable blockable
                join block_request using (line_id))
            order by line_id for share""";

    private static final String BLOCKS = """
            insert into usage_block
            select line_id, block_code, medium, enabled, counts_from as from_at,
                coalesce(lead(counts_from) over (
                    partition by line_id, block_code, medium order by counts_from, position), 'infinity') as until_at
            from block_turn where line_id in (select line_id from usage_blockable)""";

    /** The numbers of what is to be charged to nobody. */
    private static final String BLOCKED = """
            select used.row_number
            from (
                select row_number, customer_id, line_id, kind, started_at, abroad, costs,
                    case kind when 'VOICE' then 'VOICE' else 'SMS' end as medium,
                    block_code_of(usage_class, kind, destination) as block_code,
                    usage_class = 'PREMIUM' and is_barred_number(other_party) as barred
                from usage_blockable) used
            left join usage_block block on block.line_id = used.line_id and block.block_code = used.block_code
                and block.medium = used.medium
                and used.started_at >= block.from_at and used.started_at < block.until_at
            left join usage_block bar on used.barred and bar.line_id = used.line_id
                and bar.block_code = 'BARRED_NUMBERS' and bar.medium = used.medium
                and used.started_at >= bar.from_at and used.started_at < bar.until_at
            left join lateral (
                select case used.kind when 'DATA' then not data_enabled when 'VOICE' then not voice_enabled end as off
                from line_roaming_limit chosen
                where used.abroad and chosen.line_id = used.line_id and chosen.set_at <= used.started_at
                order by chosen.set_at desc limit 1) roaming on true
            where block.enabled or used.barred and coalesce(bar.enabled, true) or roaming.off
                or used.costs and exists (
                    select from line_suspension gone
                    where gone.customer_id = used.customer_id and gone.line_id = used.line_id
                        and gone.suspended_at <= used.started_at
                        and (gone.reactivated_at is null or gone.reactivated_at > used.started_at))""";

    private static final String WITHHOLD = """
            update usage_staged staged set withheld = staged.price, price = 0
            from (%s) blocked where staged.row_number = blocked.row_number""".formatted(BLOCKED);

    private static final String KEEP_CHANGED = """
            delete from usage_blockable blockable
            where blocked = exists (select from (%s) now_blocked where now_blocked.row_number = blockable.row_number)""".formatted(BLOCKED);

    private final BatchTables tables;

    UseBlocking(BatchTables tables) {
        this.tables = tables;
    }

    /**
     * Charges nothing for what is blocked of a batch in {@code usage_staged}.
     *
     * @return how many records are
     */
    int withhold() throws SQLException {
        tables.make("usage_blockable", BLOCKABLE_COLUMNS);
        if (tables.run(OF_BATCH) == 0) {
            return 0;
        }
        tables.run(HOLD_LINES);
        readBlocks();
        return tables.run(WITHHOLD);
    }

    /**
     * Leaves in {@code usage_blockable} the records of a line that are charged and shouldn't be, or aren't and should.
     * Whoever calls this holds the line.
     *
     * @return whether there are any
     */
    boolean findChanged(UUID customerId, UUID lineId) throws SQLException {
        tables.make("usage_blockable", BLOCKABLE_COLUMNS);
        if (tables.run(OF_LINE, customerId, lineId) == 0) {
            return false;
        }
        readBlocks();
        tables.run(KEEP_CHANGED);
        return !tables.query(row -> row.getInt(1), "select 1 from usage_blockable limit 1")
                .isEmpty();
    }

    private void readBlocks() throws SQLException {
        tables.make("usage_block", BLOCK_COLUMNS);
        tables.run(BLOCKS);
    }
}
