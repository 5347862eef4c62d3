package es.o2.mio2.tariffs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.orders.OrdersConfig;
import es.o2.mio2.orders.PortIn;
import es.o2.mio2.orders.SimKind;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** November 2026: the 22nd is a Sunday. In winter 20:00 in Madrid is 19:00 UTC, in summer 18:00. */
class ContractTimesTest {

    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T10:00:00Z");
    private static final LineOrder CARD = new LineOrder(SimKind.PHYSICAL, null, null);
    private static final LineOrder ESIM = new LineOrder(SimKind.ESIM, null, null);

    private final ContractTimes times = times(Map.of());

    /** Thu 26, Fri 27, Mon 30, Tue 1, Wed 2. From Fri, 4 Dec: Mon 7, (Tue 8 is a holiday), Wed 9, 10, 11, Mon 14. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-25T10:00:00Z, 2026-12-02T19:00:00Z",
        "2026-12-04T10:00:00Z, 2026-12-14T19:00:00Z",
        // Half past midnight of Monday, 6 July, in Madrid: Tue 7 to Mon 13.
        "2026-07-05T22:30:00Z, 2026-07-13T18:00:00Z"
    })
    void aSimCardWorksWithinFiveWorkingDays(Instant now, Instant expected) {
        assertEquals(expected, times.expectedCompletionAt(now, CARD, false));
    }

    @Test
    void anEsimWorksWithinADay() {
        assertEquals(Instant.parse("2026-11-26T10:00:00Z"), times.expectedCompletionAt(WEDNESDAY, ESIM, false));
    }

    /** Nov 26, 27, 30, Dec 1, 2, 3, 4, 7, 9, 10, 11, 14, 15, 16, 17: the 8th is a holiday. */
    @Test
    void aFibreIsInstalledWithinFifteenWorkingDays() {
        Instant expected = Instant.parse("2026-12-17T19:00:00Z");
        assertEquals(expected, times.expectedCompletionAt(WEDNESDAY, null, true));
        assertEquals(expected, times.expectedCompletionAt(WEDNESDAY, CARD, true));
    }

    @Test
    void withoutANumberToBringItMayBeDoneAtOnce() {
        assertEquals(WEDNESDAY, times.dueAt(WEDNESDAY, null));
        assertEquals(WEDNESDAY, times.dueAt(WEDNESDAY, CARD));
    }

    /** Asked for on Friday at 19:59 it is Monday; at 20:00 it counts from Monday, and is Tuesday. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-27T18:59:00Z, 2026-11-30, 2026-11-29T23:00:00Z, 2026-11-30T19:00:00Z",
        "2026-11-27T19:00:00Z, 2026-12-01, 2026-11-30T23:00:00Z, 2026-12-01T19:00:00Z"
    })
    void aNumberComesOnItsDayAndNotBefore(Instant now, LocalDate day, Instant due, Instant expected) {
        assertEquals(day, times.portOn(now, SimKind.ESIM, false));
        LineOrder ported = new LineOrder(SimKind.ESIM, null, portOn(day));
        assertEquals(due, times.dueAt(now, ported));
        assertEquals(expected, times.expectedCompletionAt(now, ported, false));
    }

    @Test
    void whatTakesLongestIsWaitedFor() {
        LineOrder ported = new LineOrder(SimKind.PHYSICAL, null, portOn(LocalDate.of(2026, 11, 26)));
        assertEquals(Instant.parse("2026-12-02T19:00:00Z"), times.expectedCompletionAt(WEDNESDAY, ported, false));
    }

    /** The card should be there on Wed 2 December, the fibre on Thu 17: the number comes the working day after. */
    @Test
    void aNumberWaitsForItsCardAndItsFibre() {
        assertEquals(LocalDate.of(2026, 11, 26), times.portOn(WEDNESDAY, SimKind.ESIM, false));
        assertEquals(LocalDate.of(2026, 12, 3), times.portOn(WEDNESDAY, SimKind.PHYSICAL, false));
        assertEquals(LocalDate.of(2026, 12, 18), times.portOn(WEDNESDAY, SimKind.ESIM, true));
        assertEquals(LocalDate.of(2026, 12, 18), times.portOn(WEDNESDAY, SimKind.PHYSICAL, true));
    }

    @Test
    void holidaysCanBeAddedAndRemoved() {
        ContractTimes moved =
                times(Map.of("mio2.orders.added-holidays", "2026-12-07", "mio2.orders.removed-holidays", "2026-12-08"));
        assertEquals(
                LocalDate.of(2026, 12, 8), moved.portOn(Instant.parse("2026-12-04T10:00:00Z"), SimKind.ESIM, false));
        assertEquals(
                LocalDate.of(2026, 12, 7), times.portOn(Instant.parse("2026-12-04T10:00:00Z"), SimKind.ESIM, false));
    }

    private static PortIn portOn(LocalDate day) {
        return new PortIn("+34600000099", "Otro operador", "12345678Z", null, day);
    }

    private static ContractTimes times(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(TariffsConfig.class)
                .withMapping(OrdersConfig.class)
                .build();
        return new ContractTimes(
                config.getConfigMapping(TariffsConfig.class), config.getConfigMapping(OrdersConfig.class));
    }
}
