package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import es.o2.mio2.support.UsageFeed.Row;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsagePartitionsTest {

    @Inject
    UsagePartitions partitions;

    @Inject
    UsageFeed feed;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    @Inject
    ServiceClock clock;

    private List<String> months() {
        return database.texts("select month from usage_month order by month");
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Fourteen months before this one and three after it, unless another test came by. */
    @Test
    void theMonthsAreThereBeforeTheirTime() {
        List<String> needed = Stream.iterate(thisMonth().minusMonths(14), month -> month.plusMonths(1))
                .limit(18)
                .map(month -> month.atDay(1).toString())
                .toList();
        assertTrue(months().containsAll(needed), months()::toString);
        List<String> before = months();
        partitions.make();
        assertEquals(before, months());
    }

    @Test
    void aClockThatWasMovedHasItsMonthsToo() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        clock.setOffset(Duration.ofDays(200));
        try {
            feed.deliver(UsageFeed.data(customer.phone(), clock.instant(), 5));
            assertTrue(months().contains(thisMonth().atDay(1).toString()));
        } finally {
            clock.setOffset(Duration.ZERO);
        }
        assertEquals(
                List.of("5"),
                database.texts(
                        "select amount from usage_record where line_id = ?",
                        customer.lineIds().get(0)));
        // What else is tried here is complete up to its own time.
        database.run("delete from feed_progress");
    }

    @Test
    void theOldestMonthIsDetachedAndItsRecordsForgotten() throws SQLException {
        LocalDate oldest = LocalDate.parse(months().get(0)).minusMonths(1);
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        database.run(
                "update line set start_date = ? where line_id = ?",
                oldest,
                customer.lineIds().get(0));
        Instant then = oldest.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(86_400);
        Row old = UsageFeed.data(customer.phone(), then, 5);
        Row recent = UsageFeed.data(customer.phone(), clock.instant(), 7);
        String part;
        try (Connection owner = Database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("select make_usage_partitions('" + oldest + "', '" + oldest + "')");
            feed.deliver(old, recent);
            String second = oldest.plusMonths(1).toString();
            assertThrows(
                    SQLException.class, () -> statement.execute("select detach_usage_partition('" + second + "')"));
            part = part(oldest);
            statement.execute("select detach_usage_partition('" + oldest + "')");
        }
        assertEquals(List.of("5"), database.texts("select amount from " + part));
        assertEquals(List.of("7"), amounts(customer));
        partitions.forgetDetached();
        assertEquals(
                List.of("7"),
                database.texts(
                        "select amount from usage_record_key join usage_record using (record_key, started_at)"
                                + " where usage_record_key.line_id = ?",
                        customer.lineIds().get(0)));
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from usage_record_key where line_id = ?",
                        customer.lineIds().get(0)));
        // It isn't made again, and what comes for it is refused.
        partitions.make();
        assertTrue(!months().contains(oldest.toString()));
        assertEquals(
                List.of(new RowReject(1, Reason.OUT_OF_RANGE, "/startedAt")),
                feed.send(FeedName.USAGE_RECORDS, List.of(old)).rejects());
        try (Connection owner = Database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("drop table " + part);
        }
    }

    /** Fourteen before this one are kept, as delivered. */
    @Test
    void whatIsOlderThanWhatIsKeptIsDetached() throws SQLException {
        LocalDate kept = thisMonth().minusMonths(14).atDay(1);
        LocalDate old = kept.minusMonths(2);
        try (Connection owner = Database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("select make_usage_partitions('" + old + "', '" + kept + "')");
            assertEquals(old.toString(), months().get(0));
            partitions.retire();
            assertEquals(kept.toString(), months().get(0));
            for (LocalDate month = old; month.isBefore(kept); month = month.plusMonths(1)) {
                statement.execute("drop table " + part(month));
            }
        }
        partitions.retire();
        assertEquals(kept.toString(), months().get(0));
    }

    /** Somebody reads for longer than the two seconds that are waited for them. */
    @Test
    void aMonthThatIsReadIsDetachedAnotherDay() throws SQLException {
        LocalDate old = thisMonth().minusMonths(15).atDay(1);
        try (Connection owner = Database.owner();
                Connection reader = Database.owner();
                Statement statement = owner.createStatement();
                Statement read = reader.createStatement()) {
            statement.execute("select make_usage_partitions('" + old + "', '" + old + "')");
            reader.setAutoCommit(false);
            read.execute("select count(*) from usage_record");
            partitions.retire();
            assertEquals(old.toString(), months().get(0));
            reader.rollback();
            partitions.retire();
            assertEquals(old.plusMonths(1).toString(), months().get(0));
            statement.execute("drop table " + part(old));
        }
    }

    @Test
    void theApplicationDetachesNothingThatCustomersCanAskFor() {
        assertThrows(AssertionError.class, () -> database.texts("select retire_usage_partitions(12)"));
        assertThrows(AssertionError.class, () -> database.texts("select retire_usage_partitions(null)"));
    }

    private static String part(LocalDate month) {
        return "usage_record_" + month.toString().substring(0, 7).replace('-', '_');
    }

    private List<String> amounts(TestCustomer customer) {
        return database.texts(
                "select amount from usage_record where line_id = ? order by amount",
                customer.lineIds().get(0));
    }

    /** A batch that has written and isn't over, and readers and writers beside it, while a month is made and after it. */
    @Test
    void aMonthIsMadeWhileABatchRunsAndNobodyWaits() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        TestCustomer other = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String month = thisMonth().plusMonths(30).atDay(1).toString();
        Row open = UsageFeed.data(customer.phone(), clock.instant(), 5);
        feed.send(FeedName.USAGE_RECORDS, List.of(open), () -> {
            try (Connection maker = Database.owner();
                    Statement statement = maker.createStatement()) {
                maker.setAutoCommit(false);
                statement.execute("set local lock_timeout = '2s'");
                statement.execute("select make_usage_partitions('" + month + "', '" + month + "')");
                assertEquals(List.of(), amounts(customer));
                feed.deliver(UsageFeed.data(other.phone(), clock.instant(), 70));
                assertEquals(List.of("70"), amounts(other));
                maker.commit();
            } catch (SQLException waited) {
                throw new AssertionError(waited);
            }
            assertTrue(months().contains(month), month);
        });
        assertEquals(List.of("5"), amounts(customer));
        assertEquals(
                database.texts(indexes(), part(thisMonth().atDay(1))),
                database.texts(indexes(), part(LocalDate.parse(month))));
    }

    /** Which indexes of the whole table a month has its own of. */
    private static String indexes() {
        return "select whole.relname from pg_index part join pg_inherits on inhrelid = part.indexrelid"
                + " join pg_class whole on whole.oid = inhparent where part.indrelid = ?::regclass order by 1";
    }

    /** They are made with the owner's rights: what the caller has made for itself isn't taken for the owner's. */
    @Test
    void tablesOfTheCallersOwnAreNotTakenForMonths() throws SQLException {
        YearMonth month = thisMonth().plusMonths(31);
        String part = "usage_record_" + month.toString().replace('-', '_');
        try (Connection caller = source.getConnection();
                Statement statement = caller.createStatement()) {
            caller.setAutoCommit(false);
            statement.execute("create temporary table " + part + " (mine integer) on commit drop");
            statement.execute("create temporary table usage_record (mine integer) on commit drop");
            statement.execute("select make_usage_partitions('" + month.atDay(1) + "', '" + month.atDay(1) + "')");
            caller.commit();
        }
        assertTrue(months().contains(month.atDay(1).toString()), month.toString());
    }

    @Test
    void theApplicationDetachesNothing() {
        AssertionError refused =
                assertThrows(AssertionError.class, () -> database.texts("select detach_usage_partition(current_date)"));
        assertEquals("42501", ((SQLException) refused.getCause()).getSQLState());
    }
}
