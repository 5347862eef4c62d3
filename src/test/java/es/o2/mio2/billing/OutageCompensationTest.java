package es.o2.mio2.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.OutageCompensation.Interruption;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked by hand; times are Madrid's. */
class OutageCompensationTest {

    private static final Instant SOME = Instant.parse("2026-11-20T09:00:00Z");

    /**
     * FIB300, 31.4050 a month. The cycle of November has 720 hours; that of October 745, for the clock goes back on the
     * 25th, and that of March 743, for it goes on on the 28th.
     */
    @ParameterizedTest
    @CsvSource({
        // Six hours to the second, a second more, a minute more: 6 1/60 hours of 720 are 0.26243….
        "2026-11-18, 2026-11-20T08:00/2026-11-20T14:00,     PT6H,     PT6H,    false, 0.2617",
        "2026-11-18, 2026-11-20T08:00/2026-11-20T14:00:01,  PT6H1S,   PT6H1S,  true,  0.2617",
        "2026-11-18, 2026-11-20T08:00/2026-11-20T14:01,     PT6H1M,   PT6H1M,  true,  0.2624",
        // Two of one day; by night alone; over night, and no six hours of a day.
        "2026-11-18, 2026-11-20T08:00/2026-11-20T11:00 2026-11-20T18:00/2026-11-20T21:01, PT6H1M, PT6H1M, true, 0.2624",
        "2026-11-18, 2026-11-20T22:00/2026-11-21T08:00,     PT10H,    PT0S,    false, 0.4362",
        "2026-11-18, 2026-11-20T20:00/2026-11-21T11:00,     PT15H,    PT5H,    false, 0.6543",
        // 10 + 14 + 14 + 4 hours of four days.
        "2026-11-18, 2026-11-20T12:00/2026-11-23T12:00,     PT72H,    PT42H,   true,  3.1405",
        // Twice in a cycle; twice at once.
        "2026-11-18, 2026-11-20T09:00/2026-11-20T13:00 2026-11-25T09:00/2026-11-25T11:01, PT6H1M, PT6H1M, true, 0.2624",
        "2026-11-18, 2026-11-20T12:00/2026-11-20T15:30 2026-11-20T09:00/2026-11-20T13:00, PT6H30M, PT6H30M, true, 0.2835",
        "2026-11-18, 2026-11-20T09:00/2026-11-20T15:30 2026-11-20T10:00/2026-11-20T11:00, PT6H30M, PT6H30M, true, 0.2835",
        // What was in the cycle before is that one's, and what comes after the next one's.
        "2026-11-18, 2026-11-17T22:00/2026-11-18T14:00,     PT14H,    PT6H,    false, 0.6107",
        "2026-10-18, 2026-11-17T22:00/2026-11-18T14:00,     PT2H,     PT0S,    false, 0.0843",
        "2026-11-18, 2026-12-18T00:00/2026-12-20T00:00,     PT0S,     PT0S,    false, 0.0000",
        // A morning of thirteen hours, and one of eleven.
        "2026-10-18, 2026-10-25T00:00/2026-10-25T12:00,     PT13H,    PT4H,    false, 0.5480",
        "2027-03-18, 2027-03-28T00:00/2027-03-28T15:00,     PT14H,    PT7H,    true,  0.5917"
    })
    void theInternetsFeeIsProratedAndOwedUnaskedBeyondSixHoursOfTheDay(
            String cycle, String outages, Duration length, Duration byDay, boolean unasked, String compensation) {
        OutageCompensation owed = owed(cycle, "31.4050", outages);
        assertEquals(length, owed.length());
        assertEquals(byDay, owed.lengthByDay());
        BigDecimal internet = owed.of(InterruptedService.INTERNET, List.of());
        assertEquals(unasked, owed.isOwedUnasked(InterruptedService.INTERNET, internet));
        assertEquals(new BigDecimal(compensation), internet);
    }

    /**
     * MOV12 (5.7851) until 30 November and MOV30 (8.2645) from then on, over on 10 December: an outage that begins two hours
     * before the change, 2 × 5.7851 ÷ 720 + 8 × 8.2645 ÷ 720 = 0.0160697… + 0.0918277…; one on the last day, after which
     * nothing is paid, for 2 hours of ten.
     */
    @ParameterizedTest
    @CsvSource({
        "2026-11-30T22:00/2026-12-01T08:00, PT10H, 0.1079, 2026-11-30, 2026-12-01",
        "2026-12-10T22:00/2026-12-11T08:00, PT2H,  0.0230, 2026-12-10, 2026-12-10",
        // Of a day of 5.7851 and of one of 8.2645, 24 hours each: (5.7851 + 8.2645) ÷ 30 = 0.46832.
        "2026-11-30T00:00/2026-12-02T00:00, PT48H, 0.4683, 2026-11-30, 2026-12-01"
    })
    void eachHourCountsByTheFeeOfItsDay(
            String outages, Duration length, String compensation, LocalDate first, LocalDate last) {
        OutageCompensation owed = new OutageCompensation(
                BillingCycle.parse("2026-11-18"),
                List.of(
                        new HeldDays<>(
                                new BigDecimal("5.7851"), LocalDate.of(2026, 11, 18), LocalDate.of(2026, 11, 30), 13),
                        new HeldDays<>(
                                new BigDecimal("8.2645"), LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 10), 10)),
                outages(outages));
        assertEquals(length, owed.length());
        assertEquals(new BigDecimal(compensation), owed.of(InterruptedService.INTERNET, List.of()));
        assertEquals(first, owed.firstDay());
        assertEquals(last, owed.lastDay());
    }

    /** A day of 25 hours is 25 of the cycle's 745, 0.27733…; but a day of 31 is what was paid: 8.2645 ÷ 31 = 0.26659…. */
    @Test
    void noMoreThanWhatWasPaidIsGivenBackOfTheInternet() {
        LocalDate day = LocalDate.of(2026, 10, 25);
        OutageCompensation owed = new OutageCompensation(
                BillingCycle.parse("2026-10-18"),
                List.of(new HeldDays<>(new BigDecimal("8.2645"), day, day, 1)),
                outages("2026-10-25T00:00/2026-10-26T00:00"));
        assertEquals(Duration.ofHours(25), owed.length());
        assertEquals(new BigDecimal("0.2666"), owed.of(InterruptedService.INTERNET, List.of()));
    }

    @Test
    void whatWasOnOtherDaysThanThoseOfTheFeesIsNone() {
        LocalDate day = LocalDate.of(2026, 10, 25);
        assertTrue(new OutageCompensation(
                        BillingCycle.parse("2026-10-18"),
                        List.of(new HeldDays<>(BigDecimal.TEN, day, day, 1)),
                        outages("2026-10-26T00:00/2026-10-27T00:00"))
                .isNone());
    }

    /** A day of thirty: a thirtieth of the average, or a sixth of the fee. */
    @ParameterizedTest
    @CsvSource({
        // A mobile line, MOV12: five times its fee is more than what it came to, and less than 1 €.
        "5.7851, 10.0000 20.0000 35.0000, 0.9642, false",
        "5.7851, 50.0000 40.0000 30.0000, 1.3333, true",
        // Contracted two months ago, and this month.
        "5.7851, 40.0000 50.0000,         1.5000, true",
        "5.7851, '',                      0.9642, false",
        // 1 € isn't more than 1 €.
        "5.7851, 30.0000 30.0000 30.0000, 1.0000, false",
        "5.7851, 30.0000 30.0000 30.0100, 1.0001, true",
        // A landline that comes with the fibre has no fee of its own.
        "0.0000, 12.3456 12.3456 12.3456, 0.4115, false"
    })
    void theTelephonesIsTheGreaterOfTheAverageAndFiveTimesTheFee(
            String fee, String invoices, String compensation, boolean unasked) {
        OutageCompensation owed = owed("2026-11-18", fee, "2026-11-20T00:00/2026-11-21T00:00");
        List<BigDecimal> last = Arrays.stream(invoices.split(" "))
                .filter(invoice -> !invoice.isEmpty())
                .map(BigDecimal::new)
                .toList();
        BigDecimal telephone = owed.of(InterruptedService.TELEPHONE, last);
        assertEquals(new BigDecimal(compensation), telephone);
        assertEquals(unasked, owed.isOwedUnasked(InterruptedService.TELEPHONE, telephone));
    }

    @Test
    void anInterruptionDoesNotEndBeforeItStarts() {
        assertThrows(IllegalArgumentException.class, () -> new Interruption(SOME, SOME.minusSeconds(1)));
    }

    private static OutageCompensation owed(String cycleName, String fee, String outages) {
        BillingCycle cycle = BillingCycle.parse(cycleName);
        HeldDays<BigDecimal> whole =
                new HeldDays<>(new BigDecimal(fee), cycle.startDate(), cycle.endDate(), cycle.days());
        return new OutageCompensation(cycle, List.of(whole), outages(outages));
    }

    private static List<Interruption> outages(String text) {
        return Arrays.stream(text.split(" "))
                .map(one -> one.split("/"))
                .map(ends -> new Interruption(madrid(ends[0]), madrid(ends[1])))
                .toList();
    }

    private static Instant madrid(String time) {
        return LocalDateTime.parse(time).atZone(BillingCycle.MADRID).toInstant();
    }
}
