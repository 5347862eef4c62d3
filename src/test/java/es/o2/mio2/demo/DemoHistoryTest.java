package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.usage.UsageKind;
import es.o2.mio2.usage.UsageRecordRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo's lines used before it began. */
class DemoHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String EMMA = "+34600000011";

    /** As the demo's customers say, whenever the demo begins: at the first moment of a cycle too, and in December. */
    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-28T12:00:00Z", "2026-11-17T23:00:00Z", "2026-11-18T05:12:00Z", "2026-12-05T10:00:00Z"})
    void everyCycleHasTheDataThatItsCustomerIsPromised(String now) {
        Instant until = Instant.parse(now);
        LocalDate start = LocalDate.of(2026, 11, 18);
        for (DemoLine line : DemoLine.all()) {
            List<UsageRecordRow> rows = new DemoHistory(until, 14, 15).of(line);
            for (int ago = 0; ago <= 14; ago++) {
                assertEquals(line.bytes(ago), data(rows, start.minusMonths(ago)), line.number() + " " + ago);
            }
        }
    }

    @Test
    void theLastFourCyclesOfTheLineNearItsEndAreWhatTheTourTells() {
        List<UsageRecordRow> rows = of(EMMA, 14, 15);

        assertEquals(27_400_000_000L, data(rows, LocalDate.of(2026, 11, 18)));
        assertEquals(29_100_000_000L, data(rows, LocalDate.of(2026, 10, 18)));
        assertEquals(28_600_000_000L, data(rows, LocalDate.of(2026, 9, 18)));
        assertEquals(30_000_000_000L, data(rows, LocalDate.of(2026, 8, 18)));
    }

    @Test
    void nothingIsToldTwiceOrOfTheFutureOrOfBeforeALineBegan() {
        Set<String> ids = new HashSet<>();
        for (DemoLine line : DemoLine.all()) {
            for (UsageRecordRow row : new DemoHistory(NOW, 14, 15).of(line)) {
                assertTrue(ids.add(row.recordId()), row.recordId());
                assertTrue(row.startedAt().isBefore(NOW), row.recordId());
            }
        }
        // The company's second van began on 9 March.
        assertEquals(
                "2026-03-09",
                of("+34600000025", 14, 15).stream()
                        .map(DemoHistoryTest::day)
                        .min(LocalDate::compareTo)
                        .orElseThrow()
                        .toString());
    }

    /** 14 months before November is September of 2025: the cycle of 18 September has all its records, that of August not. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-28T12:00:00Z, 20, 14, 2025-09-18",
        "2026-12-05T12:00:00Z, 20, 14, 2025-10-18",
        "2026-12-05T12:00:00Z, 14, 15, 2025-09-18",
        "2026-11-28T12:00:00Z, 3, 14, 2026-08-18",
        "2026-11-28T12:00:00Z, 0, 14, 2026-11-18"
    })
    void onlyCyclesWithAllTheirRecordsAreTold(Instant now, int cycles, int monthsKept, LocalDate first) {
        List<UsageRecordRow> rows = new DemoHistory(now, cycles, monthsKept).of(line(EMMA));

        assertEquals(
                first,
                rows.stream()
                        .map(row -> BillingCycle.of(row.startedAt()).startDate())
                        .min(LocalDate::compareTo)
                        .orElseThrow());
    }

    /** The same cycles, but for the current one, are invoiced: from the oldest on. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-28T12:00:00Z, 14, 15, 14, 2025-09-18",
        "2026-12-05T12:00:00Z, 20, 14, 13, 2025-10-18",
        "2026-11-17T22:59:59Z, 3, 14, 3, 2026-07-18",
        "2026-11-17T23:00:00Z, 3, 14, 3, 2026-08-18"
    })
    void cyclesThatAreOverAreNamedFromTheOldestOn(Instant now, int cycles, int monthsKept, int over, LocalDate first) {
        List<BillingCycle> named = new DemoHistory(now, cycles, monthsKept).over();

        assertEquals(over, named.size());
        assertEquals(first, named.get(0).startDate());
        assertEquals(BillingCycle.of(now).previous(), named.get(over - 1));
    }

    @Test
    void ofNoHistoryNoCycleIsOver() {
        assertEquals(List.of(), new DemoHistory(NOW, 0, 14).over());
    }

    /** From the second day of the cycle on, three days. */
    @Test
    void aJourneyInTheEuIsThereAsAtHome() {
        List<UsageRecordRow> abroad = of(EMMA, 0, 14).stream()
                .filter(row -> row.visitedCountry() != null)
                .toList();

        assertEquals(
                "[2026-11-19, 2026-11-20, 2026-11-21]",
                abroad.stream()
                        .map(DemoHistoryTest::day)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .toString());
        assertEquals(
                Set.of("PT"),
                abroad.stream().map(UsageRecordRow::visitedCountry).collect(Collectors.toSet()));
    }

    /** Of MOV30 it has 2 × 8.2645 ÷ 1.10 = 15.03 GB. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-19T22:00:00Z",
                "2026-11-20T20:00:00Z",
                "2026-11-21T22:59:00Z",
                "2026-11-23T08:00:00Z",
                "2026-12-17T22:00:00Z"
            })
    void noJourneyUsesUpWhatIsForTheEu(Instant now) {
        long abroad = new DemoHistory(now, 0, 14)
                .of(line(EMMA)).stream()
                        .filter(row -> row.visitedCountry() != null && row.bytes() != null)
                        .mapToLong(UsageRecordRow::bytes)
                        .sum();

        assertTrue(abroad > 500_000_000L && abroad < 15_030_000_000L, now + " " + abroad);
    }

    /** 4 MB in four days: one a day. */
    @Test
    void whereDataCostsLittleOfItIsUsed() {
        List<UsageRecordRow> abroad = of(EMMA, 14, 15).stream()
                .filter(row -> "GB".equals(row.visitedCountry()))
                .toList();

        assertEquals(
                List.of(1_000_000L, 1_000_000L, 1_000_000L, 1_000_000L),
                abroad.stream()
                        .filter(row -> row.kind() == UsageKind.DATA)
                        .map(UsageRecordRow::bytes)
                        .toList());
        assertTrue(abroad.stream().filter(row -> row.kind() == UsageKind.VOICE).allMatch(row -> row.seconds() <= 150));
    }

    @Test
    void whatIsLongOverIsToldInLess() {
        List<UsageRecordRow> rows = of(EMMA, 14, 15);
        long recent = count(rows, LocalDate.of(2026, 10, 18), row -> row.kind() == UsageKind.DATA);
        long old = count(rows, LocalDate.of(2025, 12, 18), row -> row.kind() == UsageKind.DATA);

        assertTrue(recent > 100 && recent > 2 * old && old > 30, recent + " and " + old);
    }

    @Test
    void everyClassOfUseIsThere() {
        List<UsageRecordRow> rows = DemoLine.all().stream()
                .flatMap(line -> new DemoHistory(NOW, 14, 15).of(line).stream())
                .toList();
        for (String start :
                List.of("901", "902", "118", "806", "807", "905", "27900", "+3491", "+346", "+44", "+212")) {
            assertTrue(
                    rows.stream()
                            .anyMatch(row ->
                                    row.otherParty() != null && row.otherParty().startsWith(start)),
                    start);
        }
        for (String country : List.of("FR", "PT", "GB", "MA")) {
            assertTrue(rows.stream().anyMatch(row -> country.equals(row.visitedCountry())), country);
        }
        assertFalse(rows.stream().anyMatch(row -> row.kind() == UsageKind.VOICE && row.seconds() < 1));
    }

    private static List<UsageRecordRow> of(String number, int cycles, int monthsKept) {
        return new DemoHistory(NOW, cycles, monthsKept).of(line(number));
    }

    private static DemoLine line(String number) {
        return DemoLine.all().stream()
                .filter(line -> line.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** At home and where it is as at home. */
    private static long data(List<UsageRecordRow> rows, LocalDate cycle) {
        return rows.stream()
                .filter(row -> BillingCycle.of(row.startedAt()).startDate().equals(cycle))
                .filter(row -> row.bytes() != null && !Set.of("GB", "MA").contains("" + row.visitedCountry()))
                .mapToLong(UsageRecordRow::bytes)
                .sum();
    }

    private static long count(List<UsageRecordRow> rows, LocalDate cycle, Predicate<UsageRecordRow> which) {
        return rows.stream()
                .filter(row -> BillingCycle.of(row.startedAt()).startDate().equals(cycle))
                .filter(which)
                .count();
    }

    private static LocalDate day(UsageRecordRow row) {
        return LocalDate.ofInstant(row.startedAt(), BillingCycle.MADRID);
    }
}
