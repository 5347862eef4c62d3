package es.o2.mio2.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IccidTest {

    /**
     * Luhn by hand for 8934 0751 0012 3456 78: from the right, every second digit doubled and its digits added
     * (8→7, 6→3, 4→8, 2→4, 0, 1→2, 7→5, 4→8, 9→9) gives 46; the others (7, 5, 3, 1, 0, 5, 0, 3, 8) give 32;
     * 78 needs 2.
     */
    private static final String NINETEEN = "8934075100123456782";

    /** One digit more moves the doubling: 9→9, 7→5, 5→1, 3→6, 1→2, 0, 5→1, 0, 3→6, 8→7 = 37; 8+6+4+2+0+1+7+4+9 = 41. */
    private static final String TWENTY = "89340751001234567892";

    @ParameterizedTest
    @ValueSource(strings = {NINETEEN, TWENTY, "8965880812100011146", "8934010000000000018", "89340100000000000128"})
    void aCardWithARightCheckDigitIsAccepted(String number) {
        assertEquals(number, Iccid.parse(number).value());
    }

    @Test
    void aCardIsCompletedWithItsCheckDigit() {
        assertEquals(NINETEEN, Iccid.completed("893407510012345678").value());
        assertEquals(TWENTY, Iccid.completed("8934075100123456789").value());
        for (String digits : new String[] {"89340751001234567", "89340751001234567890", "883407510012345678"}) {
            assertThrows(InvalidIdentityException.class, () -> Iccid.completed(digits));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8934 0751 0012 3456 782",
                "8934-0751-0012-3456-782",
                " 89.34.0751.0012.3456.782\n",
                "8934\u00a00751\u00a00012\u00a03456\u00a0782"
            })
    void separatorsAreForgiven(String typed) {
        assertEquals(NINETEEN, Iccid.parse(typed).value());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "89",
                "8934075100123456783",
                "893407510012345678",
                "893407510012345678922",
                "8834075100123456782",
                "893407510012345678F",
                "893407510012345678\u0662",
                "0000000000000000000",
                "7934075100123456782",
                "8934075100123456782 8934075100123456782 8934075100123456782"
            })
    void whatIsNotACardIsRefused(String typed) {
        assertInvalid(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {NINETEEN, TWENTY, "8965880812100011146"})
    void everyChangeOfOneDigitIsNoticed(String number) {
        Corruptions.ofOneDigit(number).forEach(IccidTest::assertInvalid);
    }

    @Test
    void theMaskShowsTheLastFourDigits() {
        assertEquals("**** **** … 6782", Iccid.parse(NINETEEN).masked());
        assertEquals("**** **** … 7892", Iccid.parse(TWENTY).toString());
    }

    private static void assertInvalid(String typed) {
        assertTrue(Iccid.tryParse(typed).isEmpty(), () -> typed + " was accepted");
        assertEquals(
                IdentityKind.ICCID,
                assertThrows(InvalidIdentityException.class, () -> Iccid.parse(typed))
                        .kind());
    }
}
