package es.o2.mio2.usage;

import static es.o2.mio2.support.UsageFeed.call;
import static es.o2.mio2.support.UsageFeed.data;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import es.o2.mio2.support.UsageFeed.Row;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers change hands, and records come late: each is of the line that had the number when it began. */
@QuarkusTest
class LineNumberTest {

    private static final List<RowReject> NOBODYS = List.of(new RowReject(1, Reason.NOT_FOUND, "/msisdn"));

    @Inject
    UsageFeed feed;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Clock clock;

    private TestCustomer before;
    private TestCustomer after;
    private String number;

    /** By the database's clock, as the history of numbers is. */
    private LocalDate today;

    @BeforeEach
    void twoLines() {
        before = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        after = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        number = before.phone();
        today = LocalDate.parse(database.texts("select (now() at time zone 'Europe/Madrid')::date")
                .get(0));
    }

    private static UUID line(TestCustomer customer) {
        return customer.lineIds().get(0);
    }

    private void terminate(TestCustomer customer, LocalDate lastDay) {
        assertEquals(
                1,
                database.run(
                        "update line set status = 'TERMINATED', end_date = ? where line_id = ?",
                        lastDay,
                        line(customer)));
    }

    private void give(TestCustomer customer, String given) {
        assertEquals(1, database.run("update line set number = ? where line_id = ?", given, line(customer)));
    }

    /** When a line's number became its own. */
    private Instant since(TestCustomer customer) {
        return moment("select max(valid_from) from line_number where number = ? and line_id = ?", customer);
    }

    private Instant until(TestCustomer customer) {
        return moment("select max(valid_until) from line_number where number = ? and line_id = ?", customer);
    }

    private Instant moment(String sql, TestCustomer customer) {
        String text = database.texts(
                        sql.replaceFirst("select (\\S+)", "select to_json($1) #>> '{}'"), number, line(customer))
                .get(0);
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(BillingCycle.MADRID).toInstant();
    }

    private List<RowReject> rejects(Row row) {
        return feed.send(FeedName.USAGE_RECORDS, List.of(row)).rejects();
    }

    private List<String> amounts(TestCustomer customer) {
        return database.texts("select amount from usage_record where line_id = ? order by amount", line(customer));
    }

    private List<String> counted(TestCustomer customer) {
        return database.texts(
                "select concat_ws(' ', sum(amount), sum(records)) from usage_counter where line_id = ?",
                line(customer));
    }

    /** Their old line is over, and the one that works takes the number, today. */
    private Instant moveAtOnce() {
        terminate(before, today);
        give(after, number);
        Instant moment = since(after);
        assertEquals(moment, until(before));
        return moment;
    }

    @Test
    void lateRecordsReachTheLineThatHadTheNumberWhenTheyBegan() {
        Instant moment = moveAtOnce();
        feed.deliver(
                data(number, moment, 70),
                data(number, moment.minusNanos(1000), 5),
                data(number, moment.minus(Duration.ofDays(40)), 6));
        assertEquals(List.of("5", "6"), amounts(before));
        assertEquals(List.of("70"), amounts(after));
    }

    @Test
    void soDoCorrections() {
        Instant moment = moveAtOnce();
        Row late = data(number, moment.minusSeconds(1), 5);
        Row kept = data(number, moment.minusSeconds(2), 100);
        feed.deliver(late, kept);
        feed.deliver(late.with("bytes", 8));
        assertEquals(List.of("8", "100"), amounts(before));
        // It began later than was said, and so it is the other line's.
        feed.deliver(late.with("bytes", 9).with("startedAt", moment.toString()));
        assertEquals(List.of("100 1"), counted(before));
        assertEquals(List.of("9 1"), counted(after));
        feed.deliver(late);
        assertEquals(List.of("105 2"), counted(before));
        assertEquals(List.of(""), counted(after));
    }

    @Test
    void aNewLineHasItFromWhenTheOldOneLeftIt() {
        database.run("update line set status = 'PENDING', start_date = ? where line_id = ?", today, line(after));
        database.run("delete from line_number where line_id = ?", line(after));
        terminate(before, today);
        give(after, number);
        assertEquals(NOBODYS, rejects(data(after.phone(), clock.instant(), 1)), "it never worked with that number");
        assertEquals(List.of(), rejects(data(number, midnight(today), 2)));
        database.run("update line set status = 'ACTIVE' where line_id = ?", line(after));
        Instant moment = since(after);
        assertEquals(moment, until(before));
        feed.deliver(data(number, moment, 30), data(number, moment.minusNanos(1000), 4));
        assertEquals(List.of("2", "4"), amounts(before));
        assertEquals(List.of("30"), amounts(after));
        // What happens to the line later changes nothing about it.
        database.run("update line set status = 'SUSPENDED' where line_id = ?", line(after));
        assertEquals(moment, since(after));
        assertEquals(moment, until(before));
    }

    @Test
    void aNumberThatLayIdleIsTheNewLinesFromTheEndOfTheOldOnesLastDay() {
        LocalDate last = today.minusDays(20);
        terminate(before, last);
        give(after, number);
        Instant end = midnight(last.plusDays(1));
        assertEquals(end, since(after));
        database.run("update line set status = 'SUSPENDED' where line_id = ?", line(after));
        feed.deliver(data(number, end.minusNanos(1000), 5), data(number, end, 70));
        assertEquals(List.of("5"), amounts(before));
        assertEquals(List.of("70"), amounts(after));
    }

    @Test
    void aLineThatChangesItsNumberKeepsWhatWasUsedWithTheOldOne() {
        String fresh = TestCustomers.mobile();
        give(before, fresh);
        Instant moment = until(before);
        feed.deliver(data(number, moment.minusNanos(1000), 5), data(fresh, moment, 6));
        assertEquals(NOBODYS, rejects(data(number, moment, 7)));
        assertEquals(List.of("5", "6"), amounts(before));
        // Somebody else gets it.
        give(after, number);
        assertEquals(moment, since(after));
        feed.deliver(data(number, moment, 70));
        assertEquals(List.of("70"), amounts(after));
        // And gives it back.
        give(after, TestCustomers.mobile());
        give(before, number);
        Instant back = since(before);
        assertEquals(back, until(after));
        feed.deliver(data(number, back, 8), data(number, back.minusNanos(1000), 71));
        assertEquals(List.of("5", "6", "8"), amounts(before));
        assertEquals(List.of("70", "71"), amounts(after));
    }

    @Test
    void whatALineThatIsOverUsedBeforeIsItsOwnAndWhatComesAfterIsNobodys() {
        LocalDate last = today.minusDays(3);
        terminate(before, last);
        Instant end = midnight(last.plusDays(1));
        assertEquals(List.of(), rejects(call(number, end.minusSeconds(1), 7, "+34912345678")));
        assertEquals(NOBODYS, rejects(call(number, end, 7, "+34912345678")));
        // Its last day was another one.
        database.run("update line set end_date = ? where line_id = ?", last.plusDays(1), line(before));
        assertEquals(List.of(), rejects(call(number, end, 8, "+34912345678")));
        assertEquals(List.of("7", "8"), amounts(before));
    }

    @Test
    void aNumberThatNobodyHasIsRefused() {
        assertEquals(NOBODYS, rejects(data(TestCustomers.mobile(), clock.instant(), 1)));
        assertEquals(NOBODYS, rejects(data(number, midnight(today.minusDays(402)), 1)), "before the line began");
    }

    @Test
    void whatNeverCameHadNoNumber() {
        database.run(
                "insert into line (line_id, customer_id, product_id, kind, status, number, principal, start_date,"
                        + " created_at, version) select gen_random_uuid(), customer_id, product_id, kind, 'PENDING',"
                        + " '+34655' || substr(number, 7), false, ?, now(), 0 from line where line_id = ?",
                today.minusDays(5),
                line(after));
        String ported = "+34655" + after.phone().substring(6);
        database.run("update line set status = 'TERMINATED', end_date = ? where number = ?", today, ported);
        assertEquals(NOBODYS, rejects(data(ported, midnight(today.minusDays(1)), 1)));
    }

    @Test
    void aNumberIsOneLinesAtATime() {
        AssertionError refused = assertThrows(
                AssertionError.class,
                () -> database.run(
                        "insert into line_number (number, valid_from, valid_until, customer_id, line_id)"
                                + " values (?, now() - interval '10 days', now() - interval '9 days', ?, ?)",
                        number,
                        after.customerId(),
                        line(after)));
        assertEquals("23P01", ((SQLException) refused.getCause()).getSQLState());
    }

    /** Whoever made or changed them: the demo, orders, the operator's feeds, other tests. */
    @Test
    void everyLineThatWorksHasItsNumberAndNoOther() {
        assertEquals(
                List.of(),
                database.texts("select line_id from line where status in ('ACTIVE', 'SUSPENDED') and number is not null"
                        + " and end_date is null and 1 <> (select count(*) from line_number held"
                        + " where held.number = line.number and held.line_id = line.line_id"
                        + " and held.customer_id = line.customer_id and held.valid_until is null)"));
        assertEquals(
                List.of(),
                database.texts(
                        "select line_id from line_number held join line using (line_id) where valid_until is null"
                                + " and (held.number is distinct from line.number or line.status not in ('ACTIVE', 'SUSPENDED'))"));
    }
}
