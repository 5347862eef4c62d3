package es.o2.mio2.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxTerritoryTest {

    @ParameterizedTest
    @CsvSource({"MAINLAND, IVA, 21.00", "CANARY_ISLANDS, IGIC, 7.00", "CEUTA, IPSI, 10.00", "MELILLA, IPSI, 8.00"})
    void eachTerritoryHasItsTaxAndRate(TaxTerritory territory, TaxKind kind, BigDecimal rate) {
        assertEquals(kind, territory.taxKind());
        assertEquals(rate, territory.rate());
    }

    @ParameterizedTest
    @CsvSource({
        "28013, MAINLAND",
        "01001, MAINLAND",
        "48001, MAINLAND",
        "07001, MAINLAND",
        "50001, MAINLAND",
        "35001, CANARY_ISLANDS",
        "38001, CANARY_ISLANDS",
        "51001, CEUTA",
        "52001, MELILLA",
        "34001, MAINLAND",
        "36201, MAINLAND"
    })
    void theProvinceOfThePostalCodeDecides(String postalCode, TaxTerritory territory) {
        assertEquals(territory, TaxTerritory.ofPostalCode(postalCode));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "2801", "280130", "00001", "53001", "99999", "2801A", " 28013", "2801\u0663", "-8013"})
    void whatIsNotASpanishPostalCodeIsRefused(String postalCode) {
        assertThrows(IllegalArgumentException.class, () -> TaxTerritory.ofPostalCode(postalCode));
    }
}
