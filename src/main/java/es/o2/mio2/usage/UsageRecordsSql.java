package es.o2.mio2.usage;

import es.o2.mio2.feeds.BatchTables;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that take a batch of usage records in. Portion by portion its records are put aside with their lines, and
 * nobody else notices; when the last one is there, all of them go in together.
 *
 * <p>So a batch holds nothing while it is on its way, however slowly it comes, and batches that come at the same time lock
 * what they share in the same order, each from its first to its last: lines that have blocks, shared, then keys of new
 * records by their value, then keys of corrected ones, then counters, then days. One waits for the other, and they never wait in a ring.
 */
final class UsageRecordsSql {

    static final String STAGED_COLUMNS = """
            row_number, customer_id, line_id, record_key, day, cycle_start_date, started_at, kind, usage_class, amount,
            other_party, visited_country, destination, price, withheld""";

    private static final String PORTION = """
            row_number bigint not null, record_key uuid not null, number varchar(16) not null, day date not null,
            cycle_start_date date not null, started_at timestamptz not null, kind varchar(5) not null,
            usage_class varchar(13) not null, amount bigint not null, other_party varchar(20),
            visited_country varchar(2), destination varchar(20), price numeric(12, 6) not null,
            national_price numeric(12, 6)""";

    private static final String STAGED = """
            row_number bigint not null, customer_id uuid not null, line_id uuid not null, record_key uuid not null,
            day date not null, cycle_start_date date not null, started_at timestamptz not null, kind varchar(5) not null,
            usage_class varchar(13) not null, amount bigint not null, other_party varchar(20),
            visited_country varchar(2), destination varchar(20), price numeric(12, 6) not null,
            withheld numeric(12, 6)""";

    /**
     * Puts the records of known numbers aside, and gives the rows of the others. A record is the line's that had the number
     * when it began. What is included the tariff of its day says: a landline's is the product's. It is asked for once a
     * record ({@code offset 0}), rather than whenever it is compared.
     */
    private static final String PUT_ASIDE = """
            with put_aside as (
                insert into usage_staged
                select portion.row_number, held.customer_id, held.line_id, portion.record_key, portion.day,
                    portion.cycle_start_date, portion.started_at, portion.kind, portion.usage_class, portion.amount,
                    portion.other_party, portion.visited_country, portion.destination,
                    case when portion.national_price is null then portion.price
                        when (
                            select case of_day.kind when 'LANDLINE' then tariff.landline else tariff.national_calls end
                            from (
                                select line.kind, case when line.tariff_code is null
                                    then coalesce(
                                        (select past.tariff_code from product_tariff past
                                            where past.customer_id = line.customer_id
                                                and past.product_id = line.product_id
                                                and past.start_date <= portion.day
                                            order by past.start_date desc limit 1),
                                        (select product.tariff_code from product
                                            where product.product_id = line.product_id))
                                    else coalesce(
                                        (select past.tariff_code from line_tariff past
                                            where past.line_id = line.line_id and past.start_date <= portion.day
                                            order by past.start_date desc limit 1),
                                        line.tariff_code) end as tariff_code
                                from line where line.line_id = held.line_id
                                offset 0) of_day
                            join tariff on tariff.tariff_code = of_day.tariff_code
                        ) then portion.price
                        else portion.national_price end
                from usage_portion portion
                join line_number held on held.number = portion.number and held.valid_from <= portion.started_at
                    and (held.valid_until is null or held.valid_until > portion.started_at)
                returning row_number
            )
            select row_number from usage_portion except select row_number from put_aside order by row_number""";

    /** Of a record that comes several times the last one counts. */
    private static final String CLAIM = """
            insert into usage_record_key (record_key, customer_id, line_id, started_at)
            select record_key, customer_id, line_id, started_at from usage_staged order by record_key, row_number desc
            on conflict (record_key) do nothing""";

    private static final String WRITE = """
            insert into usage_record (customer_id, line_id, started_at, record_key, cycle_start_date, kind, usage_class,
                amount, other_party, visited_country, destination, price, withheld)
            select customer_id, line_id, started_at, record_key, cycle_start_date, kind, usage_class, amount,
                other_party, visited_country, destination, price, withheld
            from usage_staged order by customer_id, line_id, started_at, record_key""";

    private static final String COUNT_BLOCKED = "select count(*) from usage_staged where withheld is not null";

    private final BatchTables tables;
    private long staged;
    private int blocked;

    UsageRecordsSql(BatchTables tables) {
        this.tables = tables;
    }

    /** Makes the tables of the batch, which go with its transaction. */
    void prepare() throws SQLException {
        tables.make("usage_portion", PORTION);
        tables.make("usage_staged", STAGED);
    }

    /**
     * Puts a portion aside, and leaves it empty.
     *
     * @param rows how many it has
     * @return the rows whose number no line had
     */
    List<Long> putAside(CopyText portion, long rows) throws SQLException {
        tables.run("truncate usage_portion");
        portion.sendTo(tables.connection(), "copy usage_portion from stdin");
        List<Long> unknown = new ArrayList<>();
        try (PreparedStatement statement = tables.connection().prepareStatement(PUT_ASIDE);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                unknown.add(found.getLong(1));
            }
        }
        staged += rows - unknown.size();
        return unknown;
    }

    /**
     * Writes what was put aside.
     *
     * @param cap what data outside the EU cost at most
     * @return whether records that were there already are corrected; what those were is in {@code usage_lost} then
     */
    boolean write(RoamingCap cap) throws SQLException {
        boolean blocks = new UseBlocking(tables).withhold() > 0;
        boolean corrects = false;
        // Most records come once.
        if (tables.run(CLAIM) < staged) {
            corrects = new UsageCorrections(tables).setApart();
        }
        // What was there already has been counted.
        blocked = blocks ? tables.query(row -> row.getInt(1), COUNT_BLOCKED).get(0) : 0;
        cap.apply(corrects);
        tables.run(WRITE);
        return corrects;
    }

    /** How many of what was written shouldn't have been possible. */
    int blocked() {
        return blocked;
    }
}
