package es.o2.mio2.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {

    @ParameterizedTest
    @CsvSource({
        "ES9121000418450200051332, ES",
        "ES6621000418401234567891, ES",
        "ES6000491500051234567892, ES",
        "ES9420805801101234567891, ES",
        "ES9000246912501234567891, ES",
        "ES7100302053091234567895, ES",
        "DE89370400440532013000, DE",
        "GB29NWBK60161331926819, GB",
        "FR1420041010050500013M02606, FR",
        "PT50000201231234567890154, PT",
        "IT60X0542811101000000123456, IT",
        "NL91ABNA0417164300, NL",
        "BE68539007547034, BE",
        "CH9300762011623852957, CH",
        "NO9386011117947, NO",
        "MT84MALT011000012345MTLCAST001S, MT"
    })
    void theExamplesOfTheRegistryAreRight(String number, String country) {
        Iban iban = Iban.parse(number);

        assertEquals(number, iban.value());
        assertEquals(country, iban.countryCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ES91 2100 0418 4502 0005 1332",
                "es9121000418450200051332",
                "ES91-2100-0418-45-0200051332",
                "ES91.2100.0418.45.0200051332",
                "ES91\u00a02100\u00a00418\u00a04502\u00a00005\u00a01332 "
            })
    void groupsAndSmallLettersAreForgiven(String typed) {
        assertEquals("ES9121000418450200051332", Iban.parse(typed).value());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "ES",
                "ES91",
                "21000418450200051332",
                "ES912100041845020005133",
                "ES91210004184502000513320",
                "ES912100041845020005133A",
                "XX9121000418450200051332",
                "DE8937040044053201300",
                "ES9221000418450200051332",
                "GB29NWBK6016133192681",
                "FR1420041010050500013M02607",
                "ES91210004184502000513\u0663\u0662",
                "ES91 2100 0418 4502 0005 1332 ES91 2100 0418 4502 0005 1332"
            })
    void whatIsNotAnIbanIsRefused(String typed) {
        assertInvalid(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE99370400440000000024", "DE01370400440000000042", "DE00370400440000000060"})
    void checkDigitsThatNoBankAssignsAreRefused(String outOfRange) {
        // They leave the right remainder, but check digits go from 02 to 98.
        assertInvalid(outOfRange);
    }

    @Test
    void aSpanishAccountNeedsItsOwnControlDigitsToo() {
        // The control digits of 2100 0418 0200051332 are 45; 41 is the right ISO check of the number with 99.
        assertInvalid("ES4121000418990200051332");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ES9121000418450200051332",
                "ES9420805801101234567891",
                "DE89370400440532013000",
                "GB29NWBK60161331926819",
                "FR1420041010050500013M02606",
                "PT50000201231234567890154"
            })
    void everyChangeOfOneDigitIsNoticed(String number) {
        Corruptions.ofOneDigit(number).forEach(IbanTest::assertInvalid);
    }

    @ParameterizedTest
    @CsvSource({
        "ES9121000418450200051332, ES** **** … 1332",
        "DE89370400440532013000, DE** **** … 3000",
        "FR1420041010050500013M02606, FR** **** … 2606"
    })
    void theMaskShowsTheCountryAndTheLastFour(String number, String masked) {
        assertEquals(masked, Iban.parse(number).masked());
    }

    @Test
    void aLogNeverShowsTheNumber() {
        assertEquals("ES** **** … 1332", Iban.parse("ES9121000418450200051332").toString());

        InvalidIdentityException error =
                assertThrows(InvalidIdentityException.class, () -> Iban.parse("ES9121000418450200051333"));
        assertFalse(error.getMessage().contains("1333"));
        assertNull(error.getCause());
    }

    private static void assertInvalid(String typed) {
        assertTrue(Iban.tryParse(typed).isEmpty(), () -> typed + " was accepted");
        assertEquals(
                IdentityKind.IBAN,
                assertThrows(InvalidIdentityException.class, () -> Iban.parse(typed))
                        .kind());
    }
}
