package es.o2.mio2.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxedTotalTest {

    @ParameterizedTest
    @CsvSource({
        // 24.75 × 0.21 = 5.1975; 29.9475; 29.95 - 29.9475
        "24.75, MAINLAND, 24.7500, 5.197500, 29.95, 0.002500",
        // 24.75 × 0.07 = 1.7325; 26.4825; 26.48 - 26.4825
        "24.75, CANARY_ISLANDS, 24.7500, 1.732500, 26.48, -0.002500",
        // 24.75 × 0.10 = 2.475; 27.225, half up; 27.23 - 27.225
        "24.75, CEUTA, 24.7500, 2.475000, 27.23, 0.005000",
        // 24.75 × 0.08 = 1.98; 26.73
        "24.75, MELILLA, 24.7500, 1.980000, 26.73, 0.000000",
        // 5.7851 × 0.21 = 1.214871; 6.999971
        "5.7851, MAINLAND, 5.7851, 1.214871, 7.00, 0.000029",
        // 5.7851 × 0.07 = 0.404957; 6.190057
        "5.7851, CANARY_ISLANDS, 5.7851, 0.404957, 6.19, -0.000057",
        // 5.7851 × 0.10 = 0.57851; 6.36361
        "5.7851, CEUTA, 5.7851, 0.578510, 6.36, -0.003610",
        // 5.7851 × 0.08 = 0.462808; 6.247908
        "5.7851, MELILLA, 5.7851, 0.462808, 6.25, 0.002092",
        // 12.3967 × 0.21 = 2.603307; 15.000007
        "12.3967, MAINLAND, 12.3967, 2.603307, 15.00, -0.000007",
        // 12.3967 × 0.07 = 0.867769; 13.264469
        "12.3967, CANARY_ISLANDS, 12.3967, 0.867769, 13.26, -0.004469",
        // 41.3223 × 0.21 = 8.677683; 49.999983
        "41.3223, MAINLAND, 41.3223, 8.677683, 50.00, 0.000017",
        // 45.4545 × 0.10 = 4.54545; 49.99995
        "45.4545, CEUTA, 45.4545, 4.545450, 50.00, 0.000050",
        // 45.4545 × 0.08 = 3.63636; 49.09086
        "45.4545, MELILLA, 45.4545, 3.636360, 49.09, -0.000860",
        // 0.0003 × 0.21 = 0.000063; 0.000363
        "0.0003, MAINLAND, 0.0003, 0.000063, 0.00, -0.000363",
        "0, MAINLAND, 0.0000, 0.000000, 0.00, 0.000000",
        // A refund is the charge with the other sign: half up is away from zero.
        "-24.75, MAINLAND, -24.7500, -5.197500, -29.95, -0.002500",
        "-24.75, CEUTA, -24.7500, -2.475000, -27.23, -0.005000"
    })
    void theTerritorysTaxIsAddedAndOnlyTheTotalRoundedToCents(
            BigDecimal net,
            TaxTerritory territory,
            BigDecimal base,
            BigDecimal tax,
            BigDecimal total,
            BigDecimal rounding) {
        TaxedTotal taxed = TaxedTotal.of(List.of(net), territory);

        assertEquals(new TaxedTotal(territory, base, tax, rounding, total), taxed);
        assertAddsUp(taxed);
    }

    @ParameterizedTest
    @CsvSource({
        // 2.8926 + 6.1984 = 9.0910; × 0.21 = 1.90911; 11.00011
        "2.8926 6.1984, MAINLAND, 9.0910, 1.909110, 11.00, -0.000110",
        // 9.0910 × 0.07 = 0.63637; 9.72737
        "2.8926 6.1984, CANARY_ISLANDS, 9.0910, 0.636370, 9.73, 0.002630",
        // 41.3223 + 8.2562 = 49.5785; × 0.21 = 10.411485; 59.989985
        "41.3223 8.2562, MAINLAND, 49.5785, 10.411485, 59.99, 0.000015",
        // 24.75 - 4.75 = 20; × 0.08 = 1.6
        "24.75 -4.75, MELILLA, 20.0000, 1.600000, 21.60, 0.000000",
        // Three of 0.0050 are 0.0150; × 0.10 = 0.0015; 0.0165. Taxed apart, each would be 0.01 and all 0.03.
        "0.0050 0.0050 0.0050, CEUTA, 0.0150, 0.001500, 0.02, 0.003500"
    })
    void theTaxIsOnTheSumNotOnEachItem(
            String nets,
            TaxTerritory territory,
            BigDecimal base,
            BigDecimal tax,
            BigDecimal total,
            BigDecimal rounding) {
        TaxedTotal taxed = TaxedTotal.of(
                Arrays.stream(nets.split(" ")).map(BigDecimal::new).toList(), territory);

        assertEquals(new TaxedTotal(territory, base, tax, rounding, total), taxed);
        assertAddsUp(taxed);
    }

    @ParameterizedTest
    @CsvSource({
        // Traffic has 6 decimals: 0.000025 + 0.000025 = 0.00005
        "0.000025, 0.0001",
        // 0.000024 + 0.000024 = 0.000048
        "0.000024, 0.0000",
        "-0.000025, -0.0001"
    })
    void theBaseIsRoundedHalfUpOnceTheItemsAreAdded(BigDecimal net, BigDecimal base) {
        assertEquals(
                base, TaxedTotal.of(List.of(net, net), TaxTerritory.MAINLAND).base());
    }

    @Test
    void withoutItemsThereIsNothingToPay() {
        assertEquals(
                new TaxedTotal(
                        TaxTerritory.CEUTA,
                        new BigDecimal("0.0000"),
                        new BigDecimal("0.000000"),
                        new BigDecimal("0.000000"),
                        new BigDecimal("0.00")),
                TaxedTotal.of(List.of(), TaxTerritory.CEUTA));
    }

    /** Every base of 0.0001 to 5 euros in odd steps: nothing is lost or made on the way to the total. */
    @Test
    void baseTaxAndRoundingAreAlwaysTheTotal() {
        for (TaxTerritory territory : TaxTerritory.values()) {
            for (long tenThousandths = 1; tenThousandths < 50_000; tenThousandths += 37) {
                assertAddsUp(TaxedTotal.of(List.of(BigDecimal.valueOf(tenThousandths, 4)), territory));
            }
        }
    }

    private static void assertAddsUp(TaxedTotal taxed) {
        assertEquals(
                taxed.total().setScale(6), taxed.base().add(taxed.taxAmount()).add(taxed.rounding()));
    }
}
