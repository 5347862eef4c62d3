package es.o2.mio2.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvinceTest {

    @Test
    void thereAreFiftyTwoWithTheCodesOfTheirOrder() {
        List<String> codes =
                IntStream.rangeClosed(1, 52).mapToObj("%02d"::formatted).toList();
        assertEquals(codes, Arrays.stream(Province.values()).map(Province::code).toList());
        for (String code : codes) {
            assertEquals(code, Province.ofPostalCode(code + "001").code());
        }
    }

    /** As the national statistics institute lists them: one of each autonomous community. */
    @ParameterizedTest
    @CsvSource({
        "41001, Sevilla",
        "50001, Zaragoza",
        "33001, Asturias",
        "07001, Illes Balears",
        "35002, Las Palmas",
        "38001, Santa Cruz de Tenerife",
        "39001, Cantabria",
        "45001, Toledo",
        "47001, Valladolid",
        "08012, Barcelona",
        "03001, Alicante/Alacant",
        "10001, Cáceres",
        "15001, A Coruña",
        "28004, Madrid",
        "30001, Murcia",
        "31001, Navarra",
        "48001, Bizkaia",
        "26001, La Rioja",
        "51001, Ceuta",
        "52001, Melilla",
        "01001, Araba/Álava"
    })
    void aPostalCodeBeginsWithItsProvince(String postalCode, String title) {
        assertEquals(title, Province.ofPostalCode(postalCode).title());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Álava | 01",
                "araba | 01",
                "ARABA/ALAVA | 01",
                "Alacant | 03",
                "Baleares | 07",
                "Illes  Balears | 07",
                "Balears, Illes | 07",
                "castello | 12",
                "La Coruña | 15",
                "a coruna | 15",
                "Gerona | 17",
                "Guipúzcoa | 20",
                "Lérida | 25",
                "Rioja (La) | 26",
                "MÁLAGA | 29",
                "Nafarroa | 31",
                "Orense | 32",
                "las palmas | 35",
                "Tenerife | 38",
                "València | 46",
                "Vizcaya | 48"
            })
    void itHasNamesInAllItsLanguages(String name, String code) {
        assertEquals(Optional.of(code), Province.named(name).map(Province::code));
    }

    @Test
    void noNameIsOfTwo() {
        for (Province province : Province.values()) {
            assertEquals(Optional.of(province), Province.named(province.title()));
        }
        assertEquals(Optional.empty(), Province.named("Lisboa"));
        assertEquals(Optional.empty(), Province.named("28"));
        assertTrue(Province.MADRID.isNamed("madrid"));
        assertFalse(Province.MADRID.isNamed("Málaga"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "28", "2800", "280044", "00001", "53001", "99999", "2800a", " 28004", "２８００４"})
    void whatIsNoSpanishPostalCodeHasNone(String postalCode) {
        assertThrows(IllegalArgumentException.class, () -> Province.ofPostalCode(postalCode));
    }
}
