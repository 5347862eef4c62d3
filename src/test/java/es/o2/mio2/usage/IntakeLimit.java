package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What the database takes in by itself, of rows that are ready as COPY wants them: batch by batch, each in one transaction
 * with COPY into staging, removal of repeats, the records, and the counters of cycles and days; into the tables and indexes
 * that the application writes, through as many connections at once as it is sent batches.
 */
final class IntakeLimit {

    private static final int COPY_BYTES = 1 << 16;
    private static final String USED =
            "customer_id, line_id, started_at, record_key, cycle_start_date, kind, usage_class,"
                    + " amount, other_party, visited_country, destination, price";

    private static final String STAGING = """
            create temporary table limit_staged (like usage_record including defaults) on commit delete rows;
            alter table limit_staged drop column withheld, add column day date not null""";

    private static final String CLAIM = """
            insert into usage_record_key (record_key, customer_id, line_id, started_at)
            select record_key, customer_id, line_id, started_at from limit_staged order by record_key
            on conflict (record_key) do nothing""";

    private static final String WRITE = "insert into usage_record (" + USED + ") select " + USED
            + " from limit_staged order by customer_id, line_id, started_at";

    private static final String COUNT = """
            insert into usage_counter as counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount,
                records, charge, last_at)
            select customer_id, line_id, cycle_start_date, kind, usage_class, sum(amount), count(*), sum(price),
                max(started_at)
            from limit_staged group by customer_id, line_id, cycle_start_date, kind, usage_class
            order by customer_id, line_id, cycle_start_date, kind, usage_class
            on conflict (customer_id, line_id, cycle_start_date, kind, usage_class) do update set
                amount = counter.amount + excluded.amount, records = counter.records + excluded.records,
                charge = counter.charge + excluded.charge, last_at = greatest(counter.last_at, excluded.last_at)""";

    private static final String COUNT_DAYS = """
            insert into usage_day as counter (customer_id, line_id, day, kind, usage_class, amount, records, charge)
            select customer_id, line_id, day, kind, usage_class, sum(amount), count(*), sum(price)
            from limit_staged group by customer_id, line_id, day, kind, usage_class
            order by customer_id, line_id, day, kind, usage_class
            on conflict (customer_id, line_id, day, kind, usage_class) do update set
                amount = counter.amount + excluded.amount, records = counter.records + excluded.records,
                charge = counter.charge + excluded.charge""";

    private final Source connections;
    private int made;

    IntakeLimit(Source connections) {
        this.connections = connections;
    }

    /** Where connections come from. */
    @FunctionalInterface
    interface Source {
        Connection open() throws SQLException;
    }

    /** Rows a second; they are made before the clock starts, like those that are there, but new. */
    double measure(int count, int records, int senders) throws Exception {
        List<byte[]> ready = ready(count, records);
        List<Connection> open = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            for (int sender = 0; sender < senders; sender++) {
                open.add(connections.open());
                prepare(open.get(sender));
            }
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> running = new ArrayList<>();
            long start = System.nanoTime();
            for (Connection connection : open) {
                running.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        write(connection, ready.get(i), records);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
            return (double) count * records * 1e9 / (System.nanoTime() - start);
        } finally {
            threads.shutdownNow();
            for (Connection connection : open) {
                connection.close();
            }
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGING);
        }
        connection.setAutoCommit(false);
    }

    private static void write(Connection connection, byte[] rows, int records) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy limit_staged (" + USED + ", day) from stdin");
        for (int at = 0; at < rows.length; at += COPY_BYTES) {
            copy.writeToCopy(rows, at, Math.min(COPY_BYTES, rows.length - at));
        }
        assertEquals(records, copy.endCopy());
        try (Statement statement = connection.createStatement()) {
            assertEquals(records, statement.executeUpdate(CLAIM));
            assertEquals(records, statement.executeUpdate(WRITE));
            statement.executeUpdate(COUNT);
            statement.executeUpdate(COUNT_DAYS);
        }
        connection.commit();
    }

    /** Batches of what was taken in, in another order and with other keys. */
    private List<byte[]> ready(int count, int records) throws SQLException {
        List<byte[]> batches = new ArrayList<>();
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select concat_ws(E'\\t', customer_id, line_id, started_at,"
                        + " md5(record_key || '" + made++ + "'), cycle_start_date, kind, usage_class, amount,"
                        + " coalesce(other_party, E'\\\\N'), coalesce(visited_country, E'\\\\N'),"
                        + " coalesce(destination, E'\\\\N'), price, (started_at at time zone 'Europe/Madrid')::date)"
                        + " || E'\\n' from usage_record join usage_record_key using (customer_id, line_id, started_at,"
                        + " record_key) where withheld is null order by random() limit " + count * records)) {
            for (int batch = 0; batch < count; batch++) {
                StringBuilder text = new StringBuilder();
                for (int row = 0; row < records && rows.next(); row++) {
                    text.append(rows.getString(1));
                }
                batches.add(text.toString().getBytes(StandardCharsets.US_ASCII));
            }
        }
        return batches;
    }
}
