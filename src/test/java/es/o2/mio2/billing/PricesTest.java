package es.o2.mio2.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

    @ParameterizedTest
    @CsvSource({
        "7, 5.7851",
        "10, 8.2645",
        "15, 12.3967",
        "20, 16.5289",
        "50, 41.3223",
        "45, 37.1901",
        "55, 45.4545",
        "38, 31.4050",
        "5, 4.1322",
        "9.99, 8.2562",
        "29.95, 24.7521",
        "1.21, 1.0000",
        "0, 0.0000"
    })
    void theNetPriceIsTheGrossOneWithoutIvaInFourDecimals(BigDecimal gross, BigDecimal net) {
        assertEquals(net, Prices.netOfGross(gross));
    }

    @ParameterizedTest
    @CsvSource({
        "24.75, MAINLAND, 29.95",
        "24.75, CANARY_ISLANDS, 26.48",
        "24.75, CEUTA, 27.23",
        "24.75, MELILLA, 26.73",
        "5.7851, MAINLAND, 7.00",
        "8.2645, MAINLAND, 10.00",
        "12.3967, MAINLAND, 15.00",
        "16.5289, MAINLAND, 20.00",
        "41.3223, MAINLAND, 50.00",
        "45.4545, MAINLAND, 55.00",
        "31.4050, MAINLAND, 38.00",
        "8.2562, MAINLAND, 9.99",
        "0.0000, MAINLAND, 0.00",
        "-24.75, CEUTA, -27.23"
    })
    void theTotalHasTheTaxOfTheTerritoryInTwoDecimals(BigDecimal net, TaxTerritory territory, BigDecimal gross) {
        assertEquals(gross, Prices.gross(net, territory));
    }

    @ParameterizedTest
    @CsvSource({
        "24.75, MAINLAND, 5.197500",
        "24.75, CANARY_ISLANDS, 1.732500",
        "24.75, CEUTA, 2.475000",
        "24.75, MELILLA, 1.980000",
        "8.2645, MAINLAND, 1.735545",
        "0.000050, CEUTA, 0.000005",
        "0.000005, CEUTA, 0.000001",
        "0.000004, CEUTA, 0.000000"
    })
    void theTaxHasSixDecimalsHalfUp(BigDecimal base, TaxTerritory territory, BigDecimal tax) {
        assertEquals(tax, Prices.tax(base, territory));
    }
}
