package es.o2.mio2.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsisdnTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "612345678",
                "612 34 56 78",
                "612-345-678",
                "612.345.678",
                "+34612345678",
                "+34 612 345 678",
                "(+34) 612 345 678",
                "0034612345678",
                "00 34 612 345 678",
                "34612345678",
                "\u00a0+34\u00a0612\u202f345\u202f678",
                "\u202d+34 612 345 678\u202c"
            })
    void aSpanishNumberIsTheSameHoweverItIsTyped(String typed) {
        assertEquals("+34612345678", Msisdn.parse(typed).value());
    }

    @ParameterizedTest
    @CsvSource({
        "+44 7911 123456, +447911123456",
        "0044 7911 123456, +447911123456",
        "+44 (0)7911 123456, +447911123456",
        "+33 6 12 34 56 78, +33612345678",
        "+1 202-555-0123, +12025550123",
        "+351 912 345 678, +351912345678"
    })
    void aForeignNumberKeepsItsCountry(String typed, String value) {
        assertEquals(value, Msisdn.parse(typed).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"600000000", "612345678", "699999999", "711234567", "722123456", "747123456"})
    void numbersOfSixAndSevenAreMobile(String typed) {
        assertTrue(Msisdn.parse(typed).isSpanishMobile());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"701234567", "912345678", "822123456", "900123456", "902123456", "+447911123456", "+33612345678"
            })
    void personalNumbersLandlinesAndForeignOnesAreNotSpanishMobiles(String typed) {
        assertFalse(Msisdn.parse(typed).isSpanishMobile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"912345678", "917654321", "986123456", "822123456", "881123456"})
    void geographicNumbersAreLandlines(String typed) {
        assertTrue(Msisdn.parse(typed).isSpanishLandline());
    }

    @ParameterizedTest
    @ValueSource(strings = {"600000000", "701234567", "900123456", "902123456", "803123456", "+351212345678"})
    void mobilesSpecialRatesAndForeignOnesAreNotSpanishLandlines(String typed) {
        assertFalse(Msisdn.parse(typed).isSpanishLandline());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "1551",
                "112",
                "61234567",
                "6123456789",
                "+3461234567",
                "412345678",
                "447911123456",
                "600FLOWERS",
                "612345678;ext=5",
                "612345678x5",
                "tel:+34612345678",
                "+34+612345678",
                "61234567\u0668",
                "+9991234567890",
                "0000000000000000000000000000000000000000000000000000000000000000000000000000000000"
            })
    void whatIsNotAPhoneNumberIsRefused(String typed) {
        assertTrue(Msisdn.tryParse(typed).isEmpty(), () -> typed + " was accepted");
        assertEquals(
                IdentityKind.MSISDN,
                assertThrows(InvalidIdentityException.class, () -> Msisdn.parse(typed))
                        .kind());
    }

    @ParameterizedTest
    @CsvSource({
        "612345123, +34 *** *** 123",
        "912345678, +34 *** *** 678",
        "+447911123456, +44 *** *** 456",
        "+351912345678, +351 *** *** 678",
        "+12025550123, +1 *** *** 123"
    })
    void theMaskShowsTheCountryAndTheLastThreeDigits(String typed, String masked) {
        assertEquals(masked, Msisdn.parse(typed).masked());
    }

    @Test
    void aLogNeverShowsTheNumber() {
        assertEquals("+34 *** *** 678", Msisdn.parse("612345678").toString());
        assertFalse(assertThrows(InvalidIdentityException.class, () -> Msisdn.parse("6123456789"))
                .getMessage()
                .contains("6789"));
    }
}
