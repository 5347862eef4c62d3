package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.usage.CalledNumber.Range;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberingPlanTest {

    /** The plan's first digits: RD 2296/2004, and the table 'Special numbers'. */
    @ParameterizedTest
    @CsvSource({
        // Mobiles, landlines, nomadic numbers, machines.
        "600000001, +34600000001, NATIONAL,,",
        "+34712345678, +34712345678, NATIONAL,,",
        "0034912345678, +34912345678, NATIONAL,,",
        "+34812345678, +34812345678, NATIONAL,,",
        "+34512345678, +34512345678, NATIONAL,,",
        "+345901234567890, +345901234567890, NATIONAL,,",
        // Free, dear, and dearer.
        "800123456, +34800123456, FREE,,",
        "+34900123456, +34900123456, FREE,,",
        "901123456, +34901123456, SPECIAL, 901,",
        "+34902123456, +34902123456, SPECIAL, 902,",
        "701234567, +34701234567, SPECIAL, 70X,",
        "+34709999999, +34709999999, SPECIAL, 70X,",
        "803123456, +34803123456, PREMIUM, 803,",
        "806123456, +34806123456, PREMIUM, 806,",
        "+34807123456, +34807123456, PREMIUM, 807,",
        "905123456, +34905123456, PREMIUM, 905,",
        "907123456, +34907123456, PREMIUM, 907,",
        // Families that nobody has been given yet.
        "804123456, +34804123456, PREMIUM, 804,",
        "909123456, +34909123456, SPECIAL, 909,",
        // Short ones.
        "11888, 11888, PREMIUM, 118,",
        "+3411811, +3411811, PREMIUM, 118,",
        "112, 112, EMERGENCY,,",
        "016, 016, FREE,,",
        "1551, 1551, FREE,,",
        "116111, 116111, FREE,,",
        "010, 010, NATIONAL,,",
        "1004, 1004, NATIONAL,,",
        "25560, 25560, SHORT_CODE,,",
        "795123, 795123, SHORT_CODE,,",
        // Abroad; some share a code.
        "+33612345678, +33612345678, FOREIGN,, FR",
        "0033612345678, +33612345678, FOREIGN,, FR",
        "+447700900123, +447700900123, FOREIGN,, GB",
        "+351912345678, +351912345678, FOREIGN,, PT",
        "+12125551234, +12125551234, FOREIGN,, US",
        "+14165551234, +14165551234, FOREIGN,, CA",
        "+18095551234, +18095551234, FOREIGN,, DO",
        "+18765551234, +18765551234, FOREIGN,, JM",
        "+74951234567, +74951234567, FOREIGN,, RU",
        "+77271234567, +77271234567, FOREIGN,, KZ",
        "+881612345678, +881612345678, FOREIGN,, 001",
    })
    void aNumberIsOfItsRange(String dialled, String number, Range range, String destination, String country) {
        assertEquals(Optional.of(new CalledNumber(number, range, destination, country)), NumberingPlan.find(dialled));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "12",
                "+34",
                "+3412",
                "1234567",
                "12345678",
                "123456789",
                "+34012345678",
                "6000000012",
                "+210123456789",
                "+331234",
                "+3361234567812345",
                "60000000a",
                "６00000001",
                "+34 600000001"
            })
    void whatNoPlanHasIsNoNumber(String dialled) {
        assertEquals(Optional.empty(), NumberingPlan.find(dialled));
    }

    /** Else a price would depend on which number of an area was met first. */
    @ParameterizedTest
    @CsvSource({"+1787, PR", "+1441, BM", "+1907, US", "+1204, CA", "+1099, US"})
    void allNumbersOfAnAreaAreOfOneCountry(String area, String country) {
        for (String rest : new String[] {"0000000", "5551234", "9999999", "1"}) {
            assertEquals(
                    country,
                    NumberingPlan.find(area + "0000000".substring(rest.length()) + rest)
                            .orElseThrow()
                            .country());
        }
    }
}
