package es.o2.mio2.tariffs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.TaxTerritory;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractSummaryTest {

    /** Fourteen days after the day of contracting: 22 + 14 = 36 = 30 + 6, 20 + 14 = 34 = 28 + 6, or 29 + 5. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-22, 2026-11-22, 2026-12-06, true",
        "2026-11-22, 2026-12-06, 2026-12-06, true",
        "2026-11-22, 2026-12-07, 2026-12-06, false",
        "2027-02-20, 2027-03-01, 2027-03-06, true",
        "2028-02-20, 2028-03-06, 2028-03-05, false"
    })
    void thereAreFourteenDaysToWithdraw(LocalDate contracted, LocalDate today, LocalDate last, boolean open) {
        ContractSummary summary = summary(contracted, today);

        assertEquals(last, summary.lastDayToWithdraw());
        assertEquals(open, summary.canWithdraw());
    }

    private static ContractSummary summary(LocalDate contracted, LocalDate today) {
        return new ContractSummary(
                today,
                Product.Kind.MOBILE,
                "Móvil 30 GB",
                null,
                ServiceStatus.ACTIVE,
                contracted,
                TaxTerritory.MAINLAND,
                new ContractSummary.Holder("Marta García Ruiz", "***4567**", "Madrid"),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }
}
