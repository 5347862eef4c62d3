package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** What a batch tells goes out in one pass over those who follow. */
@QuarkusTest
class UsageEventsTest {

    private static final Instant UNTIL = Instant.parse("2026-11-22T11:58:30Z");
    private static final String WAITING = "select 'x' from pg_stat_activity where wait_event_type = 'Lock' and pid = ";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    @Inject
    Clock clock;

    private TestCustomer first;
    private TestCustomer second;

    /** In the order in which their readers are locked. */
    @BeforeEach
    void twoFollow() {
        List<TestCustomer> both = Stream.generate(() -> customers.mobile("MOV12", TaxTerritory.MAINLAND))
                .limit(2)
                .sorted(Comparator.comparing(one -> one.customerId().toString()))
                .toList();
        first = both.get(0);
        second = both.get(1);
        both.forEach(one -> database.run(
                "insert into event_reader (customer_id, follows_until, last_event) values (?, now() + interval '1 hour', 7)",
                one.customerId()));
    }

    /**
     * The second one passed a threshold, the first one only used something: were the second's reader locked for the
     * threshold before the first's, another batch that does it the other way round would wait for this one, and this one
     * for it.
     */
    @Test
    void nobodyIsHeldWhileSomebodyBeforeThemIsWaitedFor() throws Exception {
        try (Connection ahead = begin();
                Connection batch = begin()) {
            assertEquals(1, lock(ahead, first));
            touch(batch);
            UsageEvents events = new UsageEvents(batch, clock.instant());
            events.passed(second.customerId(), "{\"kind\":\"PREMIUM\"}");
            CompletableFuture<Void> told = CompletableFuture.runAsync(() -> tell(events));
            String waiting = WAITING + pid(batch);
            Eventually.within(Duration.ofSeconds(10), "the batch waits", () -> !database.texts(waiting)
                    .isEmpty());
            assertEquals(1, lock(ahead, second));
            ahead.commit();
            told.join();
            batch.commit();
        }
        assertEquals(List.of("8 usage.updated " + updated(first)), heard(first));
        assertEquals(
                List.of("8 usage.threshold {\"kind\":\"PREMIUM\"}", "9 usage.updated " + updated(second)),
                heard(second));
    }

    /** Of two cycles, as one: the page is read anew in any case. */
    @Test
    void aLineOfTwoCyclesIsNamedOnce() throws Exception {
        try (Connection batch = begin()) {
            touch(batch);
            try (Statement statement = batch.createStatement()) {
                statement.execute("insert into usage_touched select customer_id, line_id,"
                        + " cycle_start_date - interval '1 month' from usage_touched");
            }
            tell(new UsageEvents(batch, clock.instant()));
            batch.commit();
        }
        assertEquals(List.of("8 usage.updated " + updated(first)), heard(first));
    }

    @Test
    void whoFollowsNoMoreIsToldNothing() throws Exception {
        database.run(
                "update event_reader set follows_until = now() - interval '1 second' where customer_id = ?",
                first.customerId());
        try (Connection batch = begin()) {
            touch(batch);
            UsageEvents events = new UsageEvents(batch, clock.instant());
            events.passed(first.customerId(), "{\"kind\":\"PREMIUM\"}");
            tell(events);
            batch.commit();
        }
        assertEquals(List.of(), heard(first));
        assertEquals(List.of("8 usage.updated " + updated(second)), heard(second));
    }

    private static void tell(UsageEvents events) {
        try {
            events.tell(Optional.of(UNTIL));
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void touch(Connection batch) throws SQLException {
        try (Statement statement = batch.createStatement()) {
            statement.execute("create temp table usage_touched (customer_id uuid not null, line_id uuid not null,"
                    + " cycle_start_date date not null, primary key (line_id, cycle_start_date)) on commit drop");
        }
        for (TestCustomer one : List.of(first, second)) {
            try (PreparedStatement statement = batch.prepareStatement("insert into usage_touched values (?, ?, ?)")) {
                statement.setObject(1, one.customerId());
                statement.setObject(2, one.lineIds().get(0));
                statement.setObject(3, BillingCycle.of(clock.instant()).startDate());
                statement.executeUpdate();
            }
        }
    }

    private static int lock(Connection connection, TestCustomer customer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select 1 from event_reader where customer_id = ? for no key update nowait")) {
            statement.setObject(1, customer.customerId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private Connection begin() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private List<String> heard(TestCustomer customer) {
        return database.texts(
                "select concat_ws(' ', event_number, type, data) from customer_event where customer_id = ?"
                        + " order by event_number",
                customer.customerId());
    }

    private static String updated(TestCustomer customer) {
        return "{\"lineIds\" : [\"%s\"], \"asOf\" : \"%s\"}"
                .formatted(customer.lineIds().get(0), UNTIL);
    }
}
