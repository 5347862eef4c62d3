package es.o2.mio2.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the IBAN registry (SWIFT, ISO 13616) of every country in SEPA, and what becomes of them. */
class SepaIbanTest {

    private static final List<String> EXAMPLES = List.of(
            "AD1200012030200359100100",
            "AL47212110090000000235698741",
            "AT611904300234573201",
            "BE68539007547034",
            "BG80BNBG96611020345678",
            "CH9300762011623852957",
            "CY17002001280000001200527600",
            "CZ6508000000192000145399",
            "DE89370400440532013000",
            "DK5000400440116243",
            "EE382200221020145685",
            "ES9121000418450200051332",
            "FI2112345600000785",
            "FR1420041010050500013M02606",
            "GB29NWBK60161331926819",
            "GI75NWBK000000007099453",
            "GR1601101250000000012300695",
            "HR1210010051863000160",
            "HU42117730161111101800000000",
            "IE29AIBK93115212345678",
            "IS140159260076545510730339",
            "IT60X0542811101000000123456",
            "LI21088100002324013AA",
            "LT121000011101001000",
            "LU280019400644750000",
            "LV80BANK0000435195001",
            "MC5811222000010123456789030",
            "MD24AG000225100013104168",
            "ME25505000012345678951",
            "MK07250120000058984",
            "MT84MALT011000012345MTLCAST001S",
            "NL91ABNA0417164300",
            "NO9386011117947",
            "PL61109010140000071219812874",
            "PT50000201231234567890154",
            "RO49AAAA1B31007593840000",
            "RS35260005601001611379",
            "SE4550000000058398257466",
            "SI56263300012039086",
            "SK3112000000198742637541",
            "SM86U0322509800000000270100",
            "VA59001123000012345678");

    /** 27 of the European Union, 3 more of the EEA, and 12 others (EPC409-09). */
    @Test
    void thereAreFortyTwoCountryCodes() {
        Set<String> countries =
                EXAMPLES.stream().map(number -> number.substring(0, 2)).collect(Collectors.toSet());
        assertEquals(42, countries.size());
        assertEquals(42, EXAMPLES.size());
    }

    static Stream<String> examples() {
        return EXAMPLES.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsOneThatCanBeCharged(String number) {
        Iban iban = Iban.parse(number);
        assertEquals(number, iban.value());
        assertTrue(iban.isSepa());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void itIsTheSameAsPeopleTypeIt(String number) {
        String grouped = number.replaceAll("(.{4})(?=.)", "$1 ");
        for (String typed : List.of(
                grouped,
                grouped.toLowerCase(Locale.ROOT),
                grouped.replace(' ', '-'),
                grouped.replace(' ', '.'),
                grouped.replace(' ', '\u00a0'),
                "  " + number.toLowerCase(Locale.ROOT) + "  ")) {
            assertEquals(number, Iban.parse(typed).value());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyChangeOfOneDigitIsNoticed(String number) {
        Corruptions.ofOneDigit(number).forEach(SepaIbanTest::isNone);
    }

    /** Of two digits: the check takes a B as 11, so that it can't tell 1B from B1. */
    @ParameterizedTest
    @MethodSource("examples")
    void everySwapOfTwoNeighbouringDigitsIsNoticed(String number) {
        IntStream.range(2, number.length() - 1)
                .filter(at -> Character.isDigit(number.charAt(at)) && Character.isDigit(number.charAt(at + 1)))
                .filter(at -> number.charAt(at) != number.charAt(at + 1))
                .mapToObj(at ->
                        number.substring(0, at) + number.charAt(at + 1) + number.charAt(at) + number.substring(at + 2))
                .forEach(SepaIbanTest::isNone);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void oneCharacterMoreOrLessIsNoticed(String number) {
        IntStream.range(0, number.length())
                .mapToObj(at -> number.substring(0, at) + number.substring(at + 1))
                .forEach(SepaIbanTest::isNone);
        IntStream.rangeClosed(0, number.length())
                .mapToObj(at -> number.substring(0, at) + "0" + number.substring(at))
                .forEach(SepaIbanTest::isNone);
    }

    /** The length is the country's, whatever the check digits say: those of longer and shorter numbers are made right. */
    @ParameterizedTest
    @MethodSource("examples")
    void anotherLengthIsNoticedWithRightCheckDigitsToo(String number) {
        String country = number.substring(0, 2);
        String account = number.substring(4);
        isNone(checked(country, account + "0"));
        isNone(checked(country, account.substring(0, account.length() - 1)));
        assertEquals(number, checked(country, account));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void underAnotherCountryItIsNone(String number) {
        EXAMPLES.stream()
                .map(other -> other.substring(0, 2))
                .filter(country -> !number.startsWith(country))
                .forEach(country -> isNone(country + number.substring(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TR330006100519786457841326",
                "SA0380000000608010167519",
                "BR1800360305000010009795493C1",
                "UA213223130000026007233566001",
                "GE29NB0000000101904917",
                "IL620108000000099999999",
                "XK051212012345678906",
                "BA391290079401028494",
                "AE070331234567890123456",
                "TN5910006035183598478831",
                "MU17BOMM0101101030300200000MUR",
                "GL8964710001000206",
                "FO6264600001631634"
            })
    void thoseOfOtherCountriesAreRightAndNotInSepa(String number) {
        assertFalse(Iban.parse(number).isSepa());
    }

    private static void isNone(String number) {
        assertTrue(Iban.tryParse(number).isEmpty(), () -> number + " was accepted");
    }

    /** ISO 7064, MOD 97-10. */
    private static String checked(String country, String account) {
        int remainder = (account + country + "00")
                .chars()
                .mapToObj(character -> Integer.toString(Character.digit(character, 36)))
                .collect(Collectors.joining())
                .chars()
                .reduce(0, (sum, digit) -> (sum * 10 + digit - '0') % 97);
        return country + "%02d".formatted(98 - remainder) + account;
    }
}
