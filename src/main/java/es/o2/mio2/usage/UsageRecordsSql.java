package es.o2.mio2.usage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that take a batch of usage records in, all of them for a whole portion at once.
 *
 * <p>Batches that come at the same time lock what they share in the same order: keys within a portion by their value,
 * counters, then days, once at the end of the batch, by theirs. So one waits for the other, and they don't wait in a
 * ring; only two batches that bring the same records in other portions can, and then the database ends one.
 */
final class UsageRecordsSql {

    private static final List<String> TABLES = List.of(
            """
            create temporary table usage_staged (
                row_number bigint not null, record_key uuid not null, number varchar(16) not null, day date not null,
                cycle_start_date date not null, started_at timestamptz not null, kind varchar(5) not null,
                usage_class varchar(13) not null, amount bigint not null, other_party varchar(20),
                visited_country varchar(2), destination varchar(20), price numeric(12, 6) not null,
                national_price numeric(12, 6)
            ) on commit drop""",
            """
            create temporary table usage_correction (
                customer_id uuid not null, line_id uuid not null, record_key uuid not null, day date not null,
                cycle_start_date date not null, started_at timestamptz not null, kind varchar(5) not null,
                usage_class varchar(13) not null, amount bigint not null, other_party varchar(20),
                visited_country varchar(2), destination varchar(20), price numeric(12, 6) not null
            ) on commit drop""",
            // What each day of a line gains, and loses by corrections.
            """
            create temporary table usage_delta (
                customer_id uuid not null, line_id uuid not null, cycle_start_date date not null, day date not null,
                kind varchar(5) not null, usage_class varchar(13) not null, amount bigint not null,
                records bigint not null, charge numeric(16, 6) not null, last_at timestamptz not null
            ) on commit drop""",
            """
            create temporary table usage_touched (
                customer_id uuid not null, line_id uuid not null, cycle_start_date date not null,
                primary key (line_id, cycle_start_date)
            ) on commit drop""");

    /**
     * The staged records of known numbers with their lines, of repeated ones the last. On the day on which a number changes
     * hands it is the new line's.
     */
    private static final String MATCHED = """
            with matched as materialized (
                select staged.*, line.customer_id, line.line_id, line.start_date, line.created_at,
                    case when staged.national_price is null then staged.price
                        when (
                            select case line.kind when 'LANDLINE' then tariff.landline else tariff.national_calls end
                        from tariff where tariff.tariff_code = coalesce(
                                line.tariff_code,
                                (select held.tariff_code from product_tariff held
                                    where held.customer_id = line.customer_id and held.product_id = line.product_id
                                        and held.start_date <= staged.day
                                    order by held.start_date desc limit 1),
                                (select product.tariff_code from product
                                    where product.product_id = line.product_id))
                        ) then staged.price
                        else staged.national_price end as due
                from usage_staged staged
                left join line on line.number = staged.number and line.status <> 'PENDING'
                    and line.start_date <= staged.day and (line.end_date is null or line.end_date >= staged.day)
            ), found as materialized (
                select distinct on (record_key) * from matched where line_id is not null
                order by record_key, row_number desc, start_date desc, created_at desc, line_id
            )""";

    /** Most records come once: this alone takes them in. */
    private static final String TAKE_NEW = MATCHED + """
            , fresh as materialized (
                insert into usage_record_key (record_key, customer_id, line_id, started_at)
                select record_key, customer_id, line_id, started_at from found order by record_key
                on conflict (record_key) do nothing
                returning record_key
            ), written as (
                insert into usage_record (customer_id, line_id, started_at, record_key, cycle_start_date, kind,
                    usage_class, amount, other_party, visited_country, destination, price)
                select customer_id, line_id, started_at, record_key, cycle_start_date, kind, usage_class, amount,
                    other_party, visited_country, destination, due
                from found join fresh using (record_key) order by customer_id, line_id, started_at, record_key
            ), counted as (
                insert into usage_delta
                select customer_id, line_id, cycle_start_date, day, kind, usage_class, sum(amount), count(*), sum(due),
                    max(started_at)
                from found join fresh using (record_key)
                group by customer_id, line_id, cycle_start_date, day, kind, usage_class
            )
            select (select count(*) from matched where line_id is null),
                (select count(*) from found) - (select count(*) from fresh)""";

    private static final String UNKNOWN_NUMBERS =
            MATCHED + " select row_number from matched where line_id is null order by row_number";

    /**
     * What is there already and says something else now. Class and price aren't compared: they follow from the rest, and
     * what was charged once isn't charged anew because prices changed.
     */
    private static final String FIND_CORRECTIONS = "insert into usage_correction " + MATCHED + """
            select found.customer_id, found.line_id, found.record_key, found.day, found.cycle_start_date,
                found.started_at, found.kind, found.usage_class, found.amount, found.other_party, found.visited_country,
                found.destination, found.due
            from found join usage_record_key kept using (record_key)
            left join usage_record record on record.customer_id = kept.customer_id and record.line_id = kept.line_id
                and record.started_at = kept.started_at and record.record_key = kept.record_key
            where (found.line_id, found.started_at, found.kind, found.amount, found.other_party, found.visited_country)
                is distinct from (record.line_id, record.started_at, record.kind, record.amount, record.other_party,
                    record.visited_country)""";

    /** Whoever else corrects the same record waits, or has been waited for: what follows sees what is there then. */
    private static final String LOCK_CORRECTED = """
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
            insert into usage_delta
            select customer_id, line_id, cycle_start_date, (started_at at time zone 'Europe/Madrid')::date, kind,
                usage_class, -amount, -1, -price, started_at
            from gone""";

    private static final String MOVE_KEYS = """
            update usage_record_key kept set customer_id = correction.customer_id, line_id = correction.line_id,
                started_at = correction.started_at
            from usage_correction correction where kept.record_key = correction.record_key""";

    private static final String TAKE_CORRECTED = """
            with written as (
                insert into usage_record (customer_id, line_id, started_at, record_key, cycle_start_date, kind,
                    usage_class, amount, other_party, visited_country, destination, price)
                select customer_id, line_id, started_at, record_key, cycle_start_date, kind, usage_class, amount,
                    other_party, visited_country, destination, price
                from usage_correction
            )
            insert into usage_delta
            select customer_id, line_id, cycle_start_date, day, kind, usage_class, amount, 1, price, started_at
            from usage_correction""";

    /**
     * What is lost is taken off afterwards, for no row can be below 0 even for a moment; but the rows that lose are locked
     * here, in the order of all.
     */
    private static final String ADD_TO_COUNTERS = """
            insert into usage_counter as counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount,
                records, charge, last_at)
            select customer_id, line_id, cycle_start_date, kind, usage_class,
                coalesce(sum(amount) filter (where records > 0), 0),
                coalesce(sum(records) filter (where records > 0), 0),
                coalesce(sum(charge) filter (where records > 0), 0), max(last_at)
            from usage_delta group by customer_id, line_id, cycle_start_date, kind, usage_class
            order by customer_id, line_id, cycle_start_date, kind, usage_class
            on conflict (customer_id, line_id, cycle_start_date, kind, usage_class) do update set
                amount = counter.amount + excluded.amount, records = counter.records + excluded.records,
                charge = counter.charge + excluded.charge, last_at = greatest(counter.last_at, excluded.last_at)""";

    private static final String ADD_TO_DAYS = """
            insert into usage_day as counter (customer_id, line_id, day, kind, usage_class, amount, records, charge)
            select customer_id, line_id, day, kind, usage_class,
                coalesce(sum(amount) filter (where records > 0), 0),
                coalesce(sum(records) filter (where records > 0), 0),
                coalesce(sum(charge) filter (where records > 0), 0)
            from usage_delta group by customer_id, line_id, day, kind, usage_class
            order by customer_id, line_id, day, kind, usage_class
            on conflict (customer_id, line_id, day, kind, usage_class) do update set
                amount = counter.amount + excluded.amount, records = counter.records + excluded.records,
                charge = counter.charge + excluded.charge""";

    /** When it was last used is asked of the records that are left, where there are any. */
    private static final String TAKE_OFF_COUNTERS = """
            update usage_counter counter set amount = counter.amount + lost.amount,
                records = counter.records + lost.records, charge = counter.charge + lost.charge,
                last_at = coalesce((
                    select max(record.started_at) from usage_record record
                    where record.customer_id = counter.customer_id and record.line_id = counter.line_id
                        and record.started_at >= counter.cycle_start_date::timestamp at time zone 'Europe/Madrid'
                        and record.started_at
                            < (counter.cycle_start_date + interval '1 month') at time zone 'Europe/Madrid'
                        and record.kind = counter.kind and record.usage_class = counter.usage_class), counter.last_at)
            from (
                select customer_id, line_id, cycle_start_date, kind, usage_class, sum(amount) as amount,
                    sum(records) as records, sum(charge) as charge
                from usage_delta where records < 0
                group by customer_id, line_id, cycle_start_date, kind, usage_class
            ) lost
            where counter.customer_id = lost.customer_id and counter.line_id = lost.line_id
                and counter.cycle_start_date = lost.cycle_start_date and counter.kind = lost.kind
                and counter.usage_class = lost.usage_class""";

    private static final String TAKE_OFF_DAYS = """
            update usage_day counter set amount = counter.amount + lost.amount,
                records = counter.records + lost.records, charge = counter.charge + lost.charge
            from (
                select customer_id, line_id, day, kind, usage_class, sum(amount) as amount, sum(records) as records,
                    sum(charge) as charge
                from usage_delta where records < 0 group by customer_id, line_id, day, kind, usage_class
            ) lost
            where counter.customer_id = lost.customer_id and counter.line_id = lost.line_id
                and counter.day = lost.day and counter.kind = lost.kind and counter.usage_class = lost.usage_class""";

    /** What has nothing left is as if it had never been; a counter of before there were records has its amount. */
    private static final String DROP_EMPTY_COUNTERS = """
            delete from usage_counter counter using usage_delta delta
            where counter.records = 0 and counter.amount = 0 and delta.records < 0
                and counter.customer_id = delta.customer_id and counter.line_id = delta.line_id
                and counter.cycle_start_date = delta.cycle_start_date and counter.kind = delta.kind
                and counter.usage_class = delta.usage_class""";

    private static final String DROP_EMPTY_DAYS = """
            delete from usage_day counter using usage_delta delta
            where counter.records = 0 and delta.records < 0
                and counter.customer_id = delta.customer_id and counter.line_id = delta.line_id
                and counter.day = delta.day and counter.kind = delta.kind
                and counter.usage_class = delta.usage_class""";

    private static final String TOUCHED = """
            insert into usage_touched
            select distinct customer_id, line_id, cycle_start_date from usage_delta""";

    private final Connection connection;
    private boolean corrects;

    UsageRecordsSql(Connection connection) {
        this.connection = connection;
    }

    /** Makes the tables of the batch, which go with its transaction. */
    void prepare() throws SQLException {
        for (String table : TABLES) {
            execute(table);
        }
    }

    /**
     * Takes a portion in, and leaves it empty.
     *
     * @return the rows whose number no line had
     */
    List<Long> write(CopyText portion) throws SQLException {
        execute("truncate usage_staged");
        portion.sendTo(connection, "copy usage_staged from stdin");
        long unknown;
        long repeated;
        try (PreparedStatement statement = connection.prepareStatement(TAKE_NEW);
                ResultSet counts = statement.executeQuery()) {
            counts.next();
            unknown = counts.getLong(1);
            repeated = counts.getLong(2);
        }
        if (repeated > 0) {
            correct();
        }
        return unknown > 0 ? unknownNumbers() : List.of();
    }

    /** The rows are few, and sought by their keys: nothing that reads whole months may look cheaper. */
    private void correct() throws SQLException {
        execute("truncate usage_correction");
        execute("set local enable_hashjoin = off");
        execute("set local enable_mergejoin = off");
        if (execute(FIND_CORRECTIONS) > 0) {
            corrects = true;
            execute(LOCK_CORRECTED);
            execute(TAKE_BACK);
            execute(MOVE_KEYS);
            execute(TAKE_CORRECTED);
        }
        execute("set local enable_hashjoin to default");
        execute("set local enable_mergejoin to default");
    }

    private List<Long> unknownNumbers() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNKNOWN_NUMBERS);
                ResultSet rows = statement.executeQuery()) {
            List<Long> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getLong(1));
            }
            return lines;
        }
    }

    /** Counts what was taken in, and notes in {@code usage_touched} the lines that it changed, and in which cycles. */
    void count() throws SQLException {
        execute(ADD_TO_COUNTERS);
        execute(ADD_TO_DAYS);
        if (corrects) {
            execute(TAKE_OFF_COUNTERS);
            execute(TAKE_OFF_DAYS);
            execute(DROP_EMPTY_COUNTERS);
            execute(DROP_EMPTY_DAYS);
        }
        execute(TOUCHED);
    }

    /** Runs a statement; gives the number of rows that it touched, 0 for a query. */
    private int execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }
}
