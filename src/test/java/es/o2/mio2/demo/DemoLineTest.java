package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.demo.DemoHabits.SpecialUse;
import es.o2.mio2.usage.UsageKind;
import es.o2.mio2.usage.UsageRecordRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What lines use of themselves. */
class DemoLineTest {

    private static final Instant START = Instant.parse("2026-09-17T22:00:00Z");
    private static final Instant END = Instant.parse("2026-11-17T23:00:00Z");

    private static final DemoLine LINE = line(
            Rhythm.WORK,
            new SpecialUse(UsageKind.VOICE, "902123456", 60, 7, null),
            new SpecialUse(UsageKind.VOICE, "806123456", 90, 8, List.of(0, 2)));

    @Test
    void aTimeIsAlwaysTheSame() {
        assertEquals(LINE.use(START, END, null), LINE.use(START, END, null));
        assertFalse(LINE.use(START, END, null).isEmpty());
    }

    /** The cut is in the middle of a day, and of a second. */
    @Test
    void partsOfATimeAreItsWhole() {
        Instant cut = Instant.parse("2026-10-25T09:41:07.250Z");
        List<UsageRecordRow> parts = new ArrayList<>(LINE.use(START, cut, null));
        parts.addAll(LINE.use(cut, END, null));

        assertEquals(LINE.use(START, END, null), parts.stream().distinct().toList());
        assertEquals(LINE.use(START, END, null).size(), parts.size());
    }

    @Test
    void nothingIsOutsideTheTimeThatIsAsked() {
        for (UsageRecordRow row : LINE.use(START, END, null)) {
            assertFalse(row.startedAt().isBefore(START));
            assertTrue(row.startedAt().isBefore(END));
        }
    }

    @Test
    void twoDaysDifferAndTwoLinesDo() {
        Instant midnight = Instant.parse("2026-10-06T22:00:00Z");
        Instant next = midnight.plusSeconds(86_400);
        List<Long> day = bytes(LINE, midnight, next);

        assertNotEquals(day, bytes(LINE, next, next.plusSeconds(86_400)));
        assertNotEquals(day, bytes(DemoLine.all().get(1), midnight, next));
    }

    /** 60.8 GB in the one cycle that is over are 2 a day. */
    @Test
    void itUsesAsMuchADayAsInTheCyclesThatAreOver() {
        assertEquals(2_000_000_000L, LINE.bytesADay());
        assertEquals(1_000_000_000L, LINE.bytes(0));
        assertEquals(60_800_000_000L, LINE.bytes(1));
        assertEquals(0, LINE.bytes(2));
    }

    /** On the 7th day of each cycle; the other on the 8th, of this cycle and the one before the last. */
    @Test
    void specialNumbersAreCalledOnTheirDay() {
        assertEquals(List.of("902123456 2026-09-24", "902123456 2026-10-24"), specials(null));
        assertEquals(
                List.of("902123456 2026-09-24", "806123456 2026-09-25", "902123456 2026-10-24", "806123456 2026-10-25"),
                specials(2));
        assertEquals(List.of("902123456 2026-09-24", "902123456 2026-10-24"), specials(1));
    }

    @ParameterizedTest
    @EnumSource(Rhythm.class)
    void nobodyUsesAPhoneEvenlyAllDayAndAllWeek(Rhythm rhythm) {
        List<ZonedDateTime> starts = line(rhythm).use(START, END, null).stream()
                .map(row -> row.startedAt().atZone(BillingCycle.MADRID))
                .toList();
        long atNight = starts.stream()
                .filter(start -> start.getHour() >= 3 && start.getHour() < 6)
                .count();
        long atWeekends = starts.stream()
                .filter(start -> start.getDayOfWeek().getValue() > 5)
                .count();

        // Of 61 days 18 are of weekends, 29.5 %.
        assertEquals(0, atNight);
        assertEquals(rhythm == Rhythm.WORK, atWeekends < starts.size() * 0.12, atWeekends + " of " + starts.size());
    }

    @ParameterizedTest
    @MethodSource("es.o2.mio2.demo.DemoLine#all")
    void everyLineOfTheDemoIsUsedInAWeek(DemoLine line) {
        assertFalse(line.use(Instant.parse("2026-10-31T23:00:00Z"), Instant.parse("2026-11-07T23:00:00Z"), null)
                .isEmpty());
    }

    /** Three landlines and eleven mobiles. */
    @Test
    void allLinesWithANumberAreUsed() {
        assertEquals(14, DemoLine.all().size());
    }

    private static List<String> specials(Integer cyclesAgo) {
        return LINE.use(START, END, cyclesAgo).stream()
                .filter(row -> row.otherParty() != null && !row.otherParty().startsWith("+"))
                .map(row -> row.otherParty() + " "
                        + row.startedAt().atZone(BillingCycle.MADRID).toLocalDate())
                .toList();
    }

    private static List<Long> bytes(DemoLine line, Instant from, Instant until) {
        return line.use(from, until, null).stream().map(UsageRecordRow::bytes).toList();
    }

    private static DemoLine line(Rhythm rhythm, SpecialUse... specials) {
        DemoHabits habits = new DemoHabits(
                "+34600000777", rhythm, 5, 2, 0.3, List.of("+34600000778"), null, List.of(specials), null);
        return new DemoLine(habits, Period.ofMonths(20), List.of(new BigDecimal("1.0"), new BigDecimal("60.8")));
    }
}
