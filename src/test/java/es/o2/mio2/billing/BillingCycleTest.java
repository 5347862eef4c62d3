package es.o2.mio2.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillingCycleTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-17, 2026-10-18",
        "2026-11-18, 2026-11-18",
        "2026-11-30, 2026-11-18",
        "2026-12-01, 2026-11-18",
        "2026-12-17, 2026-11-18",
        "2027-01-01, 2026-12-18",
        "2027-01-17, 2026-12-18",
        "2027-03-01, 2027-02-18",
        "2028-02-29, 2028-02-18"
    })
    void aDayBelongsToTheCycleThatStartedOnThe18th(LocalDate day, LocalDate start) {
        assertEquals(start, BillingCycle.of(day).startDate());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-17T22:59:59.999Z, 2026-10-18",
        "2026-11-17T23:00:00Z, 2026-11-18",
        "2026-07-17T21:59:59.999Z, 2026-06-18",
        "2026-07-17T22:00:00Z, 2026-07-18",
        "2026-12-31T23:30:00Z, 2026-12-18"
    })
    void anInstantBelongsToTheCycleOfItsDayInMadrid(Instant instant, LocalDate start) {
        assertEquals(start, BillingCycle.of(instant).startDate());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18, 2026-12-17, 30",
        "2026-10-18, 2026-11-17, 31",
        "2026-12-18, 2027-01-17, 31",
        "2027-02-18, 2027-03-17, 28",
        "2028-02-18, 2028-03-17, 29",
        "2027-03-18, 2027-04-17, 31"
    })
    void aCycleEndsOnThe17th(LocalDate start, LocalDate end, int days) {
        BillingCycle cycle = new BillingCycle(start);

        assertEquals(end, cycle.endDate());
        assertEquals(days, cycle.days());
    }

    @Test
    void cyclesFollowEachOtherOverTheNewYear() {
        BillingCycle december = BillingCycle.parse("2026-12-18");

        assertEquals(LocalDate.of(2027, 1, 18), december.next().startDate());
        assertEquals(LocalDate.of(2026, 11, 18), december.previous().startDate());
        assertEquals(december.endsAt(), december.next().startsAt());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18, 2026-11-17T23:00:00Z, 2026-12-17T23:00:00Z, 720",
        "2026-06-18, 2026-06-17T22:00:00Z, 2026-07-17T22:00:00Z, 720",
        "2026-10-18, 2026-10-17T22:00:00Z, 2026-11-17T23:00:00Z, 745",
        "2027-03-18, 2027-03-17T23:00:00Z, 2027-04-17T22:00:00Z, 743"
    })
    void aCycleLastsAnHourMoreInOctoberAndAnHourLessInMarch(String name, Instant start, Instant end, int hours) {
        BillingCycle cycle = BillingCycle.parse(name);

        assertEquals(start, cycle.startsAt());
        assertEquals(end, cycle.endsAt());
        assertEquals(Duration.ofHours(hours), Duration.between(cycle.startsAt(), cycle.endsAt()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18, 30",
        "2026-11-19, 29",
        "2026-12-01, 17",
        "2026-12-16, 2",
        "2026-12-17, 1",
        "2026-12-18, 0",
        "2027-05-01, 0",
        "2026-11-17, 30",
        "2026-01-01, 30"
    })
    void todayIsOneOfTheDaysLeft(LocalDate today, int left) {
        assertEquals(left, BillingCycle.parse("2026-11-18").daysLeft(today));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18, 20, 2026-12-20, 2027-01-01",
        "2026-10-18, 20, 2026-11-20, 2026-12-01",
        "2026-12-18, 18, 2027-01-18, 2027-02-01",
        "2027-01-18, 28, 2027-02-28, 2027-03-01"
    })
    void theInvoiceIsIssuedAfterTheEndAndChargedOnTheFirst(
            String name, int issueDay, LocalDate issue, LocalDate charge) {
        assertEquals(issue, BillingCycle.parse(name).issueDate(issueDay));
        assertEquals(charge, BillingCycle.chargeDate(issue));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 17, 29, 31})
    void anIssueDayThatSomeMonthsLackOrThatComesTooSoonIsRefused(int issueDay) {
        BillingCycle cycle = BillingCycle.parse("2026-11-18");

        assertThrows(IllegalArgumentException.class, () -> cycle.issueDate(issueDay));
    }

    @Test
    void aCycleIsNamedByItsFirstDay() {
        assertEquals(
                LocalDate.of(2026, 11, 18), BillingCycle.parse("2026-11-18").startDate());
        assertEquals("2026-11-18", BillingCycle.parse("2026-11-18").toString());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "2026-11",
                "2026-11-17",
                "2026-11-19",
                "2026-13-18",
                "2026-11-18T00:00",
                "18/11/2026",
                "20261118",
                " 2026-11-18",
                "+12026-11-18",
                "-999-11-18"
            })
    void anotherNameIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> BillingCycle.parse(name));
    }

    @Test
    void noCycleStartsOnAnotherDay() {
        LocalDate day = LocalDate.of(2026, 11, 17);

        assertThrows(IllegalArgumentException.class, () -> new BillingCycle(day));
    }
}
