package es.o2.mio2.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextChargeTest {

    /** A cycle ends on the 17th, its invoices are issued on the 20th and charged on the 1st after: domain, 'Billing'. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 2026-11-01, 2026-09-18",
        "2026-11-02, 2026-12-01, 2026-10-18",
        "2026-11-17, 2026-12-01, 2026-10-18",
        "2026-11-18, 2026-12-01, 2026-10-18",
        "2026-11-22, 2026-12-01, 2026-10-18",
        "2026-12-01, 2026-12-01, 2026-10-18",
        "2026-12-02, 2027-01-01, 2026-11-18",
        "2026-12-31, 2027-01-01, 2026-11-18",
        "2028-02-29, 2028-03-01, 2028-01-18"
    })
    void itIsTheFirstThatIsNotPast(LocalDate today, LocalDate charge, LocalDate cycle) {
        NextCharge next = NextCharge.at(today, 20, day -> null);
        assertEquals(charge, next.chargeDate());
        assertEquals(cycle, next.cycleStartDate());
    }
}
