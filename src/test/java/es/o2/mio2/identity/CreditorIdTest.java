package es.o2.mio2.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditorIdTest {

    /** The first is the Bundesbank's example; A82018474 and A78923125 with ES00 leave 14 and 15 of 98. */
    @ParameterizedTest
    @ValueSource(strings = {"DE98ZZZ09999999999", "ES84000A82018474", "ES83000A78923125"})
    void whatIsOneIsAccepted(String identifier) {
        assertEquals(identifier, new CreditorId(identifier).value());
    }

    @Test
    void theThreeCharactersAreTheCreditorsOwn() {
        assertDoesNotThrow(() -> new CreditorId("ES84ZZZA82018474"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ES84000A82018475",
                "ES85000A82018474",
                "ES84000A8201847",
                "ES840A82018474",
                "FR84000A82018474",
                "es84000A82018474",
                "ES84 000 A82018474",
                "ES84000",
                "ES9121000418450200051332"
            })
    void whatIsNoneIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> new CreditorId(text));
    }
}
