package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import es.o2.mio2.usage.Forecast.Habit;
import es.o2.mio2.usage.Forecast.Known;
import es.o2.mio2.usage.Forecast.Past;
import es.o2.mio2.usage.UsageForecast.Recommendation;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of the cycle from 18 November to 17 December, 30 days, in gigabytes. */
class ForecastTest {

    private static final double GB = 1_000_000_000;
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 18);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 17);
    private static final Past UNKNOWN = new Past(0, 0, 7);
    private static final int MIDNIGHT = 0;
    private static final int NOON = 43_200;

    /**
     * At noon of the 22nd: (2 + 4 + 3 + 3 + 1.5) ÷ 4.5 = 3 a day; 1.5 are to come, and 25 days follow: 13.5 + 1.5 + 75 =
     * 90. The days lie (1 + 1 + 0 + 0) ÷ 4 = 0.5 from 3; √(26 × (4 + 26) ÷ 4) = √195 → 13; 2 × 0.5 × 13 = 13.
     */
    @Test
    void thePaceOfTheDaysSoFarGoesOn() {
        Forecast forecast = Forecast.of(known(100, NOON, UNKNOWN, 2, 4, 3, 3, 1.5));

        assertEquals(gb(13.5), forecast.usedBytes());
        assertEquals(gb(90), forecast.expectedBytes());
        assertEquals(gb(77), forecast.lowBytes());
        assertEquals(gb(103), forecast.highBytes());
        assertNull(forecast.runsOutOn());
    }

    /** The same: 15 at the end of the 22nd; 60 - 15 = 45, 15 days on: 7 December. 90 is reached on the last day, 91 never. */
    @Test
    void theDataRunsOutOnTheDayOnWhichAllOfItIsUsed() {
        assertEquals(LocalDate.of(2026, 12, 7), runsOut(60));
        assertEquals(LAST, runsOut(90));
        assertNull(runsOut(91));
        assertEquals(LocalDate.of(2026, 11, 22), runsOut(15));
    }

    private static LocalDate runsOut(int included) {
        return Forecast.of(known(included, NOON, UNKNOWN, 2, 4, 3, 3, 1.5)).runsOutOn();
    }

    /**
     * At 1 in the morning of the 22nd 1 ÷ 24 of it is known, and on it 3 ÷ 24 = 0.125: 12.125 ÷ (4 + 1 ÷ 24) = 3 a day; 23 ÷
     * 24 of that are to come, 2.875, and 75: 90. As a whole day it would make 2.425, as none 3.03.
     */
    @Test
    void aDayOfWhichAPartIsKnownCountsAsThatPart() {
        assertEquals(
                gb(90),
                Forecast.of(known(100, 3600, UNKNOWN, 2, 4, 3, 3, 0.125)).expectedBytes());
    }

    /**
     * Records are complete up to the 22nd at 0:00; of the 23rd 10 came already. 12 ÷ 4 = 3 a day, not 22 ÷ 4: 22 used, 3 on
     * the 22nd, none more on the 23rd, 3 on each of 24 days: 97.
     */
    @Test
    void whatCameOutOfTurnIsUsedAndMakesNoPace() {
        Forecast forecast = Forecast.of(knownUpTo(4, habit(0, UNKNOWN, 2, 4, 3, 3, 0, 10)));

        assertEquals(gb(22), forecast.usedBytes());
        assertEquals(gb(97), forecast.expectedBytes());
        // 1 of the 22nd itself: 13 + 2 + 25 × 3.
        assertEquals(
                gb(90),
                Forecast.of(knownUpTo(4, habit(0, UNKNOWN, 2, 4, 3, 3, 1))).expectedBytes());
    }

    /** Nobody knows when 20 were used: they are used, and no pace. 92 in 92 days are one: 20 + 30. */
    @Test
    void whatWasUsedNobodyKnowsWhenMakesNoPace() {
        Habit undated = new Habit(FIRST, Map.of(), new Past(gb(92), 92, 7));
        Known known = new Known(FIRST, LAST, FIRST, MIDNIGHT, gb(20), gb(100), Map.of(), List.of(undated));

        assertEquals(gb(50), Forecast.of(known).expectedBytes());
    }

    /** It began on the 20th: 8 in two days are 4 a day, not 2. 8 + 4 + 25 × 4 = 112. */
    @Test
    void daysBeforeALineBeganAreNotDaysWithoutUse() {
        Habit line = habit(2, UNKNOWN, 4, 4, 0);

        assertEquals(gb(112), Forecast.of(pool(200, 8, line)).expectedBytes());
    }

    /** One line 1 a day in four days, the other 4 in two: 5 a day; 12 + 5 + 25 × 5 = 142. Its two days tell no spread. */
    @Test
    void thePaceOfAPoolIsThatOfItsLines() {
        Forecast forecast = Forecast.of(pool(200, 12, habit(0, UNKNOWN, 1, 1, 1, 1, 0), habit(2, UNKNOWN, 4, 4, 0)));

        assertEquals(gb(142), forecast.expectedBytes());
        // Half of 5 is 2.5; √(26 × (2 + 26) ÷ 2) = √364 → 19; 2 × 2.5 × 19 = 95.
        assertEquals(gb(47), forecast.lowBytes());
        assertEquals(gb(237), forecast.highBytes());
    }

    /** A line that is over used 20: they are used, and don't go on. 32 + 3 + 25 × 3 = 110. */
    @Test
    void whatALineUsedThatIsOverDoesNotGoOn() {
        assertEquals(
                gb(110),
                Forecast.of(pool(200, 32, habit(0, UNKNOWN, 3, 3, 3, 3, 0))).expectedBytes());
    }

    /**
     * 92 in 92 days are 1 a day. On the 18th nothing is used: 1 + 29 = 30. Half of the pace is 0.5;
     * √(30 × (7 + 30) ÷ 7) = √158 → 12; 2 × 0.5 × 12 = 12.
     */
    @Test
    void onTheFirstDayThePastAloneCounts() {
        Forecast forecast = Forecast.of(known(60, MIDNIGHT, new Past(gb(92), 92, 7), 0));

        assertEquals(gb(30), forecast.expectedBytes());
        assertEquals(gb(18), forecast.lowBytes());
        assertEquals(gb(42), forecast.highBytes());
    }

    /** Seven days of 3, and seven as if of 1: (21 + 7) ÷ 14 = 2 a day; 21 + 2 + 22 × 2 = 67. */
    @Test
    void thePastCountsAsSoManyDays() {
        Forecast forecast = Forecast.of(known(100, MIDNIGHT, new Past(gb(92), 92, 7), 3, 3, 3, 3, 3, 3, 3, 0));

        assertEquals(gb(67), forecast.expectedBytes());
    }

    /**
     * 0, 0 and 30 are 10 a day: 30 + 10 + 26 × 10 = 300. They lie (10 + 10 + 20) ÷ 3 = 13.33… from it;
     * √(27 × (3 + 27) ÷ 3) = √270 → 16; 2 × 13.33… × 16 is more than 300.
     */
    @Test
    void theRangeNeverBeginsBelowWhatIsUsed() {
        Forecast forecast = Forecast.of(known(1000, MIDNIGHT, UNKNOWN, 0, 0, 30, 0));

        assertEquals(gb(30), forecast.lowBytes());
        assertEquals(gb(300) + 2 * 13_333_333_333L * 16, forecast.highBytes());
    }

    /** 2 until noon of the first day, which counts as one: 1 more on it, 29 × 2 after it: 61. */
    @Test
    void whereNothingElseIsKnownEveryDayIsAsTheFirst() {
        assertEquals(gb(61), Forecast.of(known(100, NOON, UNKNOWN, 2)).expectedBytes());
        Forecast nothing = Forecast.of(known(100, NOON, UNKNOWN, 0));
        assertEquals(0, nothing.expectedBytes());
        assertEquals(0, nothing.highBytes());
        assertNull(nothing.runsOutOn());
    }

    /** 29 days of 1: on the last one, at 6 in the morning, 0.25 is used, 0.75 is to come: 30; no day lies off the mean. */
    @Test
    void onTheLastDayItIsNearlyCertain() {
        double[] days = new double[30];
        Arrays.fill(days, 1);
        days[29] = 0.25;
        Forecast forecast = Forecast.of(known(30, 21_600, UNKNOWN, days));

        assertEquals(gb(30), forecast.expectedBytes());
        assertEquals(gb(30), forecast.lowBytes());
        assertEquals(gb(30), forecast.highBytes());
        assertEquals(LAST, forecast.runsOutOn());
    }

    /** 5 + 5 + 3 = 13 is more than 12 from the 20th on. */
    @Test
    void whatIsUsedUpRanOutOnItsDay() {
        assertEquals(
                LocalDate.of(2026, 11, 20),
                Forecast.of(known(12, NOON, UNKNOWN, 5, 5, 3, 0, 0)).runsOutOn());
        LocalDate today = LocalDate.of(2026, 11, 22);
        Habit undated = new Habit(FIRST, Map.of(), UNKNOWN);
        assertEquals(
                today,
                Forecast.of(new Known(FIRST, LAST, today, NOON, gb(20), gb(12), Map.of(), List.of(undated)))
                        .runsOutOn());
    }

    @Test
    void aBiggerTariffIsForWhomItWasMostlyTooLittle() {
        Forecast enough = Forecast.of(known(100, NOON, UNKNOWN, 1));
        Forecast tooMuch = Forecast.of(known(10, NOON, UNKNOWN, 1));

        assertEquals(Recommendation.KEEP, Recommendation.of(enough, 3, 3, true));
        assertEquals(Recommendation.BIGGER_TARIFF, Recommendation.of(tooMuch, 3, 2, true));
        assertEquals(Recommendation.DATA_BONUS, Recommendation.of(tooMuch, 3, 1, true));
        assertEquals(Recommendation.DATA_BONUS, Recommendation.of(tooMuch, 3, 3, false));
        assertEquals(Recommendation.DATA_BONUS, Recommendation.of(tooMuch, 0, 0, true));
    }

    /** One line's days from the first on, the last of them that up to which its use is known. */
    private static Known known(long included, int seconds, Past past, double... days) {
        return known(included, seconds, days.length - 1, habit(0, past, days));
    }

    /** A line's days, more of them than are known. */
    private static Known knownUpTo(int asOf, Habit line) {
        return known(100, MIDNIGHT, asOf, line);
    }

    private static Known known(long included, int seconds, int asOf, Habit line) {
        return new Known(
                FIRST,
                LAST,
                FIRST.plusDays(asOf),
                seconds,
                line.byDay().values().stream().mapToLong(Long::longValue).sum(),
                included * gb(1),
                line.byDay(),
                List.of(line));
    }

    /** Lines up to the 22nd. */
    private static Known pool(long included, double used, Habit... lines) {
        return new Known(
                FIRST, LAST, FIRST.plusDays(4), MIDNIGHT, gb(used), included * gb(1), Map.of(), List.of(lines));
    }

    /** A line that began so many days after the cycle, and what it used on each day since. */
    private static Habit habit(int after, Past past, double... days) {
        Map<LocalDate, Long> used = new HashMap<>();
        for (int i = 0; i < days.length; i++) {
            used.put(FIRST.plusDays(after + i), gb(days[i]));
        }
        return new Habit(FIRST.plusDays(after), used, past);
    }

    private static long gb(double amount) {
        return Math.round(amount * GB);
    }
}
