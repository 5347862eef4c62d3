package es.o2.mio2.usage;

import es.o2.mio2.feeds.BatchTables;
import java.sql.SQLException;

/**
 * What a batch does with records whose keys were there before it: what says the same again is left out, and what says
 * something else takes the place of what was known.
 */
final class UsageCorrections {

    static final String LOST = """
            customer_id uuid not null, line_id uuid not null, cycle_start_date date not null, day date not null,
            kind varchar(5) not null, usage_class varchar(13) not null, amount bigint not null,
            price numeric(12, 6) not null, started_at timestamptz not null""";

    private static final String FORGET_SUPERSEDED = """
            delete from usage_staged earlier using usage_staged later
            where later.record_key = earlier.record_key and later.row_number > earlier.row_number""";

    /**
     * Takes out what was there already, and keeps of it what says something else now. What the batch has just claimed has no
     * record yet, and its key says where it will be; a key without a record that says something else is one whose month
     * was detached. Class and price aren't compared: they follow from the rest, and what was charged once isn't charged
     * anew because prices changed.
     */
    private static final String FIND = """
            with repeated as (
                delete from usage_staged staged using usage_record_key kept
                left join usage_record record on record.customer_id = kept.customer_id
                    and record.line_id = kept.line_id and record.started_at = kept.started_at
                    and record.record_key = kept.record_key
                where kept.record_key = staged.record_key
                    and (record.record_key is not null or (kept.customer_id, kept.line_id, kept.started_at)
                        <> (staged.customer_id, staged.line_id, staged.started_at))
                returning staged.*, (staged.line_id, staged.started_at, staged.kind, staged.amount, staged.other_party,
                        staged.visited_country)
                    is distinct from (record.line_id, record.started_at, record.kind, record.amount,
                        record.other_party, record.visited_country) as differs
            )
            insert into usage_correction select %s from repeated where differs""".formatted(UsageRecordsSql.STAGED_COLUMNS);

    /** Whoever else corrects the same record waits, or has been waited for: what follows sees what is there then. */
    private static final String LOCK = """
            select record_key from usage_record_key where record_key in (select record_key from usage_correction)
            order by record_key for update""";

    private static final String TAKE_BACK = """
            with gone as (
                delete from usage_record record using usage_correction correction
                join usage_record_key kept on kept.record_key = correction.record_key
                where record.customer_id = kept.customer_id and record.line_id = kept.line_id
                    and record.started_at = kept.started_at and record.record_key = kept.record_key
                returning record.*
            )
            insert into usage_lost
            select customer_id, line_id, cycle_start_date, (started_at at time zone 'Europe/Madrid')::date, kind,
                usage_class, amount, price, started_at
            from gone where withheld is null""";

    private static final String MOVE_KEYS = """
            update usage_record_key kept set customer_id = correction.customer_id, line_id = correction.line_id,
                started_at = correction.started_at
            from usage_correction correction where kept.record_key = correction.record_key""";

    private final BatchTables tables;

    UsageCorrections(BatchTables tables) {
        this.tables = tables;
    }

    /**
     * Leaves in {@code usage_staged} each record once, and only those that are new or say something new; what they take the
     * place of is gone, and in {@code usage_lost}.
     *
     * @return whether anything is
     */
    boolean setApart() throws SQLException {
        tables.run(FORGET_SUPERSEDED);
        tables.run("create temporary table usage_correction (like usage_staged) on commit drop");
        tables.make("usage_lost", LOST);
        // Records are sought by their keys: nothing that reads whole months may look cheaper.
        tables.run("set local enable_hashjoin = off");
        tables.run("set local enable_mergejoin = off");
        boolean found = tables.run(FIND) > 0;
        if (found) {
            tables.run(LOCK);
            tables.run(TAKE_BACK);
            tables.run(MOVE_KEYS);
            tables.run("insert into usage_staged select * from usage_correction");
        }
        tables.run("set local enable_hashjoin to default");
        tables.run("set local enable_mergejoin to default");
        return found;
    }
}
