package es.o2.mio2.usage;

import es.o2.mio2.feeds.BatchTables;
import java.sql.SQLException;

/**
 * Keeps counters and days as the records are, in the batch's transaction: those of a batch are added up first, and each
 * counter is touched once, in the order of all.
 */
final class UsageCounting {

    /** What is blocked wasn't used. */
    private static final String NEW = """
            select customer_id, line_id, cycle_start_date, day, kind, usage_class, amount, 1 as records, price, started_at
            from usage_staged where withheld is null""";

    /**
     * What is lost is taken off afterwards, for no row can be below 0 even for a moment; but the rows that lose are locked
     * with the others, in the order of all.
     */
    private static final String NEW_AND_LOST = NEW + """
             union all
            select customer_id, line_id, cycle_start_date, day, kind, usage_class, 0, 0, 0, started_at from usage_lost""";

    private static final String ADD_TO_COUNTERS = """
            insert into usage_counter as counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount,
                records, charge, last_at)
            select customer_id, line_id, cycle_start_date, kind, usage_class, sum(amount), sum(records), sum(price),
                max(started_at)
            from (%s) used group by customer_id, line_id, cycle_start_date, kind, usage_class
            order by customer_id, line_id, cycle_start_date, kind, usage_class
            on conflict (customer_id, line_id, cycle_start_date, kind, usage_class) do update set
                amount = counter.amount + excluded.amount, records = counter.records + excluded.records,
                charge = counter.charge + excluded.charge, last_at = greatest(counter.last_at, excluded.last_at)""";

    private static final String ADD_TO_DAYS = """
            insert into usage_day as counter (customer_id, line_id, day, kind, usage_class, amount, records, charge)
            select customer_id, line_id, day, kind, usage_class, sum(amount), sum(records), sum(price)
            from (%s) used group by customer_id, line_id, day, kind, usage_class
            order by customer_id, line_id, day, kind, usage_class
            on conflict (customer_id, line_id, day, kind, usage_class) do update set
                amount = counter.amount + excluded.amount, records = counter.records + excluded.records,
                charge = counter.charge + excluded.charge""";

    /** When it was last used is asked of the records that are left, where there are any. */
    private static final String TAKE_OFF_COUNTERS = """
            update usage_counter counter set amount = counter.amount - lost.amount,
                records = counter.records - lost.records, charge = counter.charge - lost.charge,
                last_at = coalesce((
                    select max(record.started_at) from usage_record record
                    where record.customer_id = counter.customer_id and record.line_id = counter.line_id
                        and record.withheld is null
                        and record.started_at >= counter.cycle_start_date::timestamp at time zone 'Europe/Madrid'
                        and record.started_at
                            < (counter.cycle_start_date + interval '1 month') at time zone 'Europe/Madrid'
                        and record.kind = counter.kind and record.usage_class = counter.usage_class), counter.last_at)
            from (
                select customer_id, line_id, cycle_start_date, kind, usage_class, sum(amount) as amount,
                    count(*) as records, sum(price) as charge
                from usage_lost group by customer_id, line_id, cycle_start_date, kind, usage_class
            ) lost
            where counter.customer_id = lost.customer_id and counter.line_id = lost.line_id
                and counter.cycle_start_date = lost.cycle_start_date and counter.kind = lost.kind
                and counter.usage_class = lost.usage_class""";

    private static final String TAKE_OFF_DAYS = """
            update usage_day counter set amount = counter.amount - lost.amount,
                records = counter.records - lost.records, charge = counter.charge - lost.charge
            from (
                select customer_id, line_id, day, kind, usage_class, sum(amount) as amount, count(*) as records,
                    sum(price) as charge
                from usage_lost group by customer_id, line_id, day, kind, usage_class
            ) lost
            where counter.customer_id = lost.customer_id and counter.line_id = lost.line_id
                and counter.day = lost.day and counter.kind = lost.kind and counter.usage_class = lost.usage_class""";

    /** What has nothing left is as if it had never been; a counter of before there were records has its amount. */
    private static final String DROP_EMPTY_COUNTERS = """
            delete from usage_counter counter using usage_lost lost
            where counter.records = 0 and counter.amount = 0
                and counter.customer_id = lost.customer_id and counter.line_id = lost.line_id
                and counter.cycle_start_date = lost.cycle_start_date and counter.kind = lost.kind
                and counter.usage_class = lost.usage_class""";

    private static final String DROP_EMPTY_DAYS = """
            delete from usage_day counter using usage_lost lost
            where counter.records = 0
                and counter.customer_id = lost.customer_id and counter.line_id = lost.line_id
                and counter.day = lost.day and counter.kind = lost.kind and counter.usage_class = lost.usage_class""";

    private static final String TOUCHED = """
            insert into usage_touched
            select distinct customer_id, line_id, cycle_start_date from (%s) used""";

    private final BatchTables tables;

    UsageCounting(BatchTables tables) {
        this.tables = tables;
    }

    /** Makes the table of lines that are touched. */
    void prepare() throws SQLException {
        tables.make(
                "usage_touched", "customer_id uuid not null, line_id uuid not null, cycle_start_date date not null");
    }

    /**
     * Counts what was taken in, and notes in {@code usage_touched} the lines that it changed, and in which cycles.
     *
     * @param corrects whether anything was lost
     */
    void count(boolean corrects) throws SQLException {
        String used = corrects ? NEW_AND_LOST : NEW;
        tables.run(ADD_TO_COUNTERS.formatted(used));
        tables.run(ADD_TO_DAYS.formatted(used));
        if (corrects) {
            tables.run(TAKE_OFF_COUNTERS);
            tables.run(TAKE_OFF_DAYS);
            tables.run(DROP_EMPTY_COUNTERS);
            tables.run(DROP_EMPTY_DAYS);
        }
        tables.run(TOUCHED.formatted(used));
    }
}
