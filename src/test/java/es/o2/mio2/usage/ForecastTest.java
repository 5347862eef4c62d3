package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import es.o2.mio2.usage.Forecast.Known;
import es.o2.mio2.usage.Forecast.Past;
import es.o2.mio2.usage.UsageForecast.Recommendation;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of the cycle from 18 November to 17 December, 30 days, in gigabytes. */
class ForecastTest {

    private static final long GB = 1_000_000_000;
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 18);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 17);
    private static final Past UNKNOWN = new Past(0, 0, 7);

    /**
     * (2 + 4 + 3 + 3) ÷ 4 = 3 a day; on the 22nd 1 is used, 2 are to come, and 25 days follow: 13 + 2 + 75 = 90. The days
     * lie (1 + 1 + 0 + 0) ÷ 4 = 0.5 from 3; √(26 × (4 + 26) ÷ 4) = √195 → 13; 2 × 0.5 × 13 = 13.
     */
    @Test
    void thePaceOfTheDaysSoFarGoesOn() {
        Forecast forecast = Forecast.of(known(100, UNKNOWN, 2, 4, 3, 3, 1));

        assertEquals(13 * GB, forecast.usedBytes());
        assertEquals(90 * GB, forecast.expectedBytes());
        assertEquals(77 * GB, forecast.lowBytes());
        assertEquals(103 * GB, forecast.highBytes());
        assertNull(forecast.runsOutOn());
    }

    /** The same: 15 at the end of the 22nd; 60 - 15 = 45, 15 days on: 7 December. 90 is reached on the last day, 91 never. */
    @Test
    void theDataRunsOutOnTheDayOnWhichAllOfItIsUsed() {
        assertEquals(
                LocalDate.of(2026, 12, 7),
                Forecast.of(known(60, UNKNOWN, 2, 4, 3, 3, 1)).runsOutOn());
        assertEquals(LAST, Forecast.of(known(90, UNKNOWN, 2, 4, 3, 3, 1)).runsOutOn());
        assertNull(Forecast.of(known(91, UNKNOWN, 2, 4, 3, 3, 1)).runsOutOn());
        assertEquals(
                LocalDate.of(2026, 11, 22),
                Forecast.of(known(15, UNKNOWN, 2, 4, 3, 3, 1)).runsOutOn());
    }

    /**
     * 92 in 92 days are 1 a day. On the 18th nothing is used: 1 + 29 = 30. Half of the pace is 0.5;
     * √(30 × (7 + 30) ÷ 7) = √158 → 12; 2 × 0.5 × 12 = 12.
     */
    @Test
    void onTheFirstDayThePastAloneCounts() {
        Forecast forecast = Forecast.of(known(60, new Past(92 * GB, 92, 7), 0));

        assertEquals(30 * GB, forecast.expectedBytes());
        assertEquals(18 * GB, forecast.lowBytes());
        assertEquals(42 * GB, forecast.highBytes());
    }

    /** Seven days of 3, and seven as if of 1: (21 + 7) ÷ 14 = 2 a day; 21 + 2 + 22 × 2 = 67. */
    @Test
    void thePastCountsAsSoManyDays() {
        Forecast forecast = Forecast.of(known(100, new Past(92 * GB, 92, 7), 3, 3, 3, 3, 3, 3, 3, 0));

        assertEquals(67 * GB, forecast.expectedBytes());
    }

    /**
     * 0, 0 and 30 are 10 a day: 30 + 10 + 26 × 10 = 300. They lie (10 + 10 + 20) ÷ 3 = 13.33… from it;
     * √(27 × (3 + 27) ÷ 3) = √270 → 16; 2 × 13.33… × 16 is more than 300.
     */
    @Test
    void theRangeNeverBeginsBelowWhatIsUsed() {
        Forecast forecast = Forecast.of(known(1000, UNKNOWN, 0, 0, 30, 0));

        assertEquals(30 * GB, forecast.lowBytes());
        assertEquals(300 * GB + 2 * 13_333_333_333L * 16, forecast.highBytes());
    }

    @Test
    void whereNothingElseIsKnownEveryDayIsAsTheFirst() {
        assertEquals(60 * GB, Forecast.of(known(100, UNKNOWN, 2)).expectedBytes());
        Forecast nothing = Forecast.of(known(100, UNKNOWN, 0));
        assertEquals(0, nothing.expectedBytes());
        assertEquals(0, nothing.highBytes());
        assertNull(nothing.runsOutOn());
    }

    /** 29 days of 1: on the last one 0.25 is used, 0.75 is to come: 30; no day lies off the mean. */
    @Test
    void onTheLastDayItIsNearlyCertain() {
        Map<LocalDate, Long> days = new HashMap<>();
        FIRST.datesUntil(LAST).forEach(day -> days.put(day, GB));
        days.put(LAST, GB / 4);
        Forecast forecast = Forecast.of(new Known(FIRST, LAST, LAST, 29 * GB + GB / 4, 30 * GB, days, UNKNOWN));

        assertEquals(30 * GB, forecast.expectedBytes());
        assertEquals(30 * GB, forecast.lowBytes());
        assertEquals(30 * GB, forecast.highBytes());
        assertEquals(LAST, forecast.runsOutOn());
    }

    /** 5 + 5 + 3 = 13 is more than 12 from the 20th on. */
    @Test
    void whatIsUsedUpRanOutOnItsDay() {
        assertEquals(
                LocalDate.of(2026, 11, 20),
                Forecast.of(known(12, UNKNOWN, 5, 5, 3, 0, 0)).runsOutOn());
        LocalDate today = LocalDate.of(2026, 11, 22);
        assertEquals(
                today,
                Forecast.of(new Known(FIRST, LAST, today, 20 * GB, 12 * GB, Map.of(), UNKNOWN))
                        .runsOutOn());
    }

    @Test
    void aBiggerTariffIsForWhomItWasMostlyTooLittle() {
        Forecast enough = Forecast.of(known(100, UNKNOWN, 1));
        Forecast tooMuch = Forecast.of(known(10, UNKNOWN, 1));

        assertEquals(Recommendation.KEEP, Recommendation.of(enough, 3, 3, true));
        assertEquals(Recommendation.BIGGER_TARIFF, Recommendation.of(tooMuch, 3, 2, true));
        assertEquals(Recommendation.DATA_BONUS, Recommendation.of(tooMuch, 3, 1, true));
        assertEquals(Recommendation.DATA_BONUS, Recommendation.of(tooMuch, 3, 3, false));
        assertEquals(Recommendation.DATA_BONUS, Recommendation.of(tooMuch, 0, 0, true));
    }

    /** The days from the first on, the last of them today. */
    private static Known known(long included, Past past, long... days) {
        Map<LocalDate, Long> used = new HashMap<>();
        long sum = 0;
        for (int i = 0; i < days.length; i++) {
            used.put(FIRST.plusDays(i), days[i] * GB);
            sum += days[i] * GB;
        }
        return new Known(FIRST, LAST, FIRST.plusDays(days.length - 1L), sum, included * GB, used, past);
    }
}
