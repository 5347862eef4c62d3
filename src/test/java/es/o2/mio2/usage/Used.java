package es.o2.mio2.usage;

import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes down what a customer's line used, as the feed leaves it. */
final class Used {

    static final long GB = 1_000_000_000;

    private final Database database;
    private final TestCustomer customer;
    private final UUID lineId;

    private Used(Database database, TestCustomer customer, UUID lineId) {
        this.database = database;
        this.customer = customer;
        this.lineId = lineId;
    }

    static Used by(TestCustomer customer, UUID lineId, Database database) {
        return new Used(database, customer, lineId);
    }

    /** Adds to nothing: one row of the cycle, kind and class. */
    Used inCycle(String cycle, UsageKind kind, UsageClass usageClass, long amount, long records, String charge) {
        database.run(
                "insert into usage_counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount, records,"
                        + " charge, last_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?::date)",
                customer.customerId(),
                lineId,
                LocalDate.parse(cycle),
                kind.name(),
                usageClass.name(),
                amount,
                records,
                new BigDecimal(charge),
                cycle);
        return this;
    }

    Used onDay(String day, UsageKind kind, UsageClass usageClass, long amount, String charge) {
        database.run(
                "insert into usage_day (customer_id, line_id, day, kind, usage_class, amount, records, charge)"
                        + " values (?, ?, ?, ?, ?, ?, 1, ?)",
                customer.customerId(),
                lineId,
                LocalDate.parse(day),
                kind.name(),
                usageClass.name(),
                amount,
                new BigDecimal(charge));
        return this;
    }

    /** A record; gives its id. The cycle's day isn't looked at where records are read. */
    UUID record(String startedAt, UsageKind kind, UsageClass usageClass, long amount, String otherParty, String price) {
        return record(UUID.randomUUID(), startedAt, kind, usageClass, amount, otherParty, null, price);
    }

    UUID record(
            UUID key,
            String startedAt,
            UsageKind kind,
            UsageClass usageClass,
            long amount,
            String otherParty,
            String country,
            String price) {
        database.run(
                "insert into usage_record (customer_id, line_id, started_at, record_key, cycle_start_date, kind,"
                        + " usage_class, amount, other_party, visited_country, price)"
                        + " values (?, ?, ?, ?, '2026-11-18', ?, ?, ?, ?, ?, ?)",
                customer.customerId(),
                lineId,
                Instant.parse(startedAt).atOffset(ZoneOffset.UTC),
                key,
                kind.name(),
                usageClass.name(),
                amount,
                otherParty,
                country,
                new BigDecimal(price));
        return key;
    }

    /** So many calls, a second apart, the last one at the end. */
    void calls(int count, String end) {
        database.run(
                "insert into usage_record (customer_id, line_id, started_at, record_key, cycle_start_date, kind,"
                        + " usage_class, amount, other_party, price) select ?, ?, ?::timestamptz - n * interval '1 second',"
                        + " gen_random_uuid(), '2026-11-18', 'VOICE', 'NATIONAL', n, '+34600000099', 0"
                        + " from generate_series(0, ? - 1) n",
                customer.customerId(),
                lineId,
                end,
                count);
    }

    /** Gives the bonus's id. */
    UUID bonus(String cycle, long bytes, String boughtAt) {
        UUID order = UUID.randomUUID();
        UUID bonus = UUID.randomUUID();
        database.run(
                "insert into customer_order (order_id, customer_id, kind, status, product_id, line_id, tariff_code,"
                        + " created_at, updated_at, due_at, expected_completion_at, completed_at) values (?, ?, 'DATA_BONUS',"
                        + " 'COMPLETED', ?, ?, 'BON5', now(), now(), now(), now(), now())",
                order,
                customer.customerId(),
                customer.productId(),
                lineId);
        database.run(
                "insert into data_bonus (bonus_id, customer_id, product_id, line_id, order_id, tariff_code, data_bytes,"
                        + " net_price, cycle_start_date, bought_at) values (?, ?, ?, ?, ?, 'BON5', ?, 4.1322, ?, ?)",
                bonus,
                customer.customerId(),
                customer.productId(),
                lineId,
                order,
                bytes,
                LocalDate.parse(cycle),
                Instant.parse(boughtAt).atOffset(ZoneOffset.UTC));
        return bonus;
    }

    /** The months of the tests; asked for again, they are there. */
    static void makeMonths(Database database) {
        database.texts("select make_usage_partitions('2026-01-01', '2027-01-01')");
    }

    static void completeUntil(Instant until, Database database) {
        database.run(
                "insert into feed_progress (feed, complete_until) values ('USAGE_RECORDS', ?)"
                        + " on conflict (feed) do update set complete_until = excluded.complete_until",
                until.atOffset(ZoneOffset.UTC));
    }

    static void nothingEverCame(Database database) {
        database.run("delete from feed_progress where feed = 'USAGE_RECORDS'");
    }

    static void shares(TestCustomer customer, String since, Database database) {
        database.run(
                "update product set data_sharing_status = 'ACTIVE', data_sharing_on_at = ?, data_sharing_since = now()"
                        + " where product_id = ?",
                Instant.parse(since).atOffset(ZoneOffset.UTC),
                customer.productId());
    }
}
