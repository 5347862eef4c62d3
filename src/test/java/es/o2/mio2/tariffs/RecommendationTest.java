package es.o2.mio2.tariffs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.tariffs.Recommendation.Candidate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommendationTest {

    private static final long GB = 1_000_000_000L;

    private static final List<Candidate> MOBILE = List.of(
            candidate("MOV150", "20.00", 150),
            candidate("MOV12", "7.00", 12),
            candidate("MOV75", "15.00", 75),
            candidate("MOV30", "10.00", 30));

    /** The most of a cycle, and 10 % more of it: 30.0 + 3.0 = 33.0; 25 + 2.5 = 27.5; 5.2 + 0.52 = 5.72 … */
    @ParameterizedTest
    @CsvSource({
        // steady: 30 GB are not enough for 33.0
        "29.1 28.6 30.0, 30.0, 33.0, MOV75",
        // little: 12 GB are enough for 5.72
        "4.1 3.8 5.2, 5.2, 5.72, MOV12",
        // it rises, and falls: the order is of no matter
        "5 20 25, 25, 27.5, MOV30",
        "25 20 5, 25, 27.5, MOV30",
        // one cycle that stands out decides
        "5 60 5, 60, 66.0, MOV75",
        // two cycles, and one
        "20 28, 28, 30.8, MOV75",
        "10, 10, 11.0, MOV12",
        // nothing was used, which is known
        "0 0 0, 0, 0, MOV12",
        // the dearest is just enough: 130 + 13 = 143
        "120 130 110, 130, 143.0, MOV150"
    })
    void itIsTheCheapestThatWouldHaveBeenEnoughAndSomeMore(String used, String peak, String needed, String tariff) {
        Recommendation chosen = recommend(used, 0, 10, MOBILE).orElseThrow();

        assertEquals(tariff, chosen.candidate().tariffCode());
        assertEquals(bytes(peak), chosen.peakBytes());
        assertEquals(bytes(needed), chosen.neededBytes());
        assertTrue(chosen.isEnough());
    }

    /** 25 + 20 % = 30 exactly; a byte more is 25.000000001 + 5.0000000002 = 30.0000000012, up to the next byte. */
    @ParameterizedTest
    @CsvSource({"25.000000000, 30.000000000, MOV30", "25.000000001, 30.000000002, MOV75"})
    void exactlyWhatIsNeededIsEnoughAndAByteLessIsNot(String used, String needed, String tariff) {
        Recommendation chosen = recommend(used, 0, 20, MOBILE).orElseThrow();

        assertEquals(tariff, chosen.candidate().tariffCode());
        assertEquals(bytes(needed), chosen.neededBytes());
    }

    /** 30 + 0 % = 30; 30 + 1 % = 30.3; 30 + 150 % = 75; 30 + 151 % = 75.3. */
    @ParameterizedTest
    @CsvSource({"0, MOV30", "1, MOV75", "150, MOV75", "151, MOV150"})
    void theHeadroomDecides(int percent, String tariff) {
        assertEquals(
                tariff,
                recommend("30", 0, percent, MOBILE).orElseThrow().candidate().tariffCode());
    }

    @Test
    void withoutUseThereIsNone() {
        assertEquals(Optional.empty(), recommend("", 0, 10, MOBILE));
    }

    /** 140 + 14 = 154, more than the 150 of the largest. */
    @Test
    void whereNoneIsEnoughItIsTheOneWithTheMostData() {
        Recommendation chosen = recommend("140 20 20", 0, 10, MOBILE).orElseThrow();

        assertEquals("MOV150", chosen.candidate().tariffCode());
        assertFalse(chosen.isEnough());
    }

    @Test
    void ofSeveralWithTheMostDataItIsTheCheapest() {
        List<Candidate> candidates =
                List.of(candidate("A", "30.00", 150), candidate("B", "20.00", 150), candidate("C", "10.00", 100));

        assertEquals(
                "B",
                recommend("200", 0, 10, candidates).orElseThrow().candidate().tariffCode());
    }

    @Test
    void ofSeveralAtOnePriceItIsTheOneWithMoreData() {
        List<Candidate> candidates = List.of(
                candidate("FM300-20", "50.00", 20),
                candidate("FM600-60", "50.00", 60),
                candidate("FM1000-150", "55.00", 150));

        assertEquals(
                "FM600-60",
                recommend("10", 0, 10, candidates).orElseThrow().candidate().tariffCode());
    }

    /**
     * The headroom is of all that was used, and the additional lines bring their part of it:
     * 118.3 + 11.83 - 85 = 45.13; 131.9 + 13.19 - 85 = 60.09; 77 + 7.7 - 85 is less than nothing.
     */
    @ParameterizedTest
    @CsvSource({"115.0 110.4 118.3, 118.3, 45.13, FM600-60", "131.9, 131.9, 60.09, FM1000-150", "77, 77, 0, FM600-60"})
    void toAPoolTheAdditionalLinesBringTheirs(String used, String peak, String needed, String tariff) {
        List<Candidate> candidates = List.of(candidate("FM600-60", "50.00", 60), candidate("FM1000-150", "55.00", 150));

        Recommendation chosen = recommend(used, 85, 10, candidates).orElseThrow();

        assertEquals(tariff, chosen.candidate().tariffCode());
        assertEquals(bytes(peak), chosen.peakBytes());
        assertEquals(bytes(needed), chosen.neededBytes());
    }

    private static Optional<Recommendation> recommend(
            String used, long additional, int percent, List<Candidate> candidates) {
        List<CycleUse> cycles = new ArrayList<>();
        LocalDate start = LocalDate.of(2026, 8, 18);
        for (String gigabytes : used.isEmpty() ? new String[0] : used.split(" ")) {
            cycles.add(new CycleUse(start, bytes(gigabytes)));
            start = start.plusMonths(1);
        }
        return Recommendation.of(new DataUse(cycles, additional * GB), percent, candidates);
    }

    private static Candidate candidate(String code, String price, long gigabytes) {
        return new Candidate(code, new BigDecimal(price), gigabytes * GB);
    }

    private static long bytes(String gigabytes) {
        return new BigDecimal(gigabytes).movePointRight(9).longValueExact();
    }
}
