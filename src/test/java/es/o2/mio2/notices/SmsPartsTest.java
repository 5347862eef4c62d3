package es.o2.mio2.notices;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The octets are read off the tables of 3GPP TS 23.038, 6.2.1 and 6.2.1.1. */
class SmsPartsTest {

    private static final int REFERENCE = 0xabcd;

    /** A row of each half of the table, and what isn't where ASCII has it. */
    @ParameterizedTest
    @CsvSource({
        "'O2: hola', 4f323a20686f6c61",
        "'@£$¥', 00010203",
        "'èéùìòÇ', 040506070809",
        "'ØøÅå', 0b0c0e0f",
        "'Δ_ΦΓΛΩΠΨΣΘΞ', 101112131415161718191a",
        "'ÆæßÉ', 1c1d1e1f",
        "'¤', 24",
        "'¡ÄÖÑÜ§', 405b5c5d5e5f",
        "'¿äöñüà', 607b7c7d7e7f",
        "'^{}\\[~]|€', 1b141b281b291b2f1b3c1b3d1b3e1b401b65"
    })
    void aTextOfTheDefaultAlphabetIsItsSeptets(String text, String octets) {
        SmsParts sms = SmsParts.of(text, REFERENCE);
        assertEquals(SmsParts.DEFAULT_ALPHABET, sms.dataCoding());
        assertFalse(sms.concatenated());
        assertEquals(List.of(octets), hex(sms));
    }

    @Test
    void lineEndsAreOfTheDefaultAlphabet() {
        assertEquals(List.of("610a620d1b0a"), hex(SmsParts.of("a\nb\r\f", REFERENCE)));
    }

    /** Read off the table: ' is 27, " is 22, . is 2e, - is 2d, the space 20; a is 61. */
    @ParameterizedTest
    @CsvSource({
        "a’, 6127",
        "a‘, 6127",
        "a“, 6122",
        "a”, 6122",
        "a«, 6122",
        "a», 6122",
        "a…, 612e2e2e",
        "a–, 612d",
        "a—, 612d",
        "'a\u00a0a', 612061",
        "'a\u202fa', 612061"
    })
    void aTypographicSignIsSentAsItsPlainLike(String text, String octets) {
        SmsParts sms = SmsParts.of(text, REFERENCE);
        assertEquals(SmsParts.DEFAULT_ALPHABET, sms.dataCoding());
        assertEquals(List.of(octets), hex(sms));
    }

    /** ó isn't in the table: nothing is won by a plain apostrophe (27). ’ is U+2019, … is U+2026, ó is U+00F3. */
    @Test
    void aTextOfUcs2KeepsItsTypographicSigns() {
        SmsParts sms = SmsParts.of("ó’…", REFERENCE);
        assertEquals(SmsParts.UCS2, sms.dataCoding());
        assertEquals(List.of("00f320192026"), hex(sms));
    }

    /** 157 and 3 dots are 160 septets; one more is too many for one SMS. */
    @Test
    void anEllipsisIsMeasuredAsItsThreeDots() {
        assertEquals(1, SmsParts.of("a".repeat(157) + "…", REFERENCE).parts().size());
        assertEquals(2, SmsParts.of("a".repeat(158) + "…", REFERENCE).parts().size());
    }

    /** á, í, ó, ú, ç have no septet, nor anything like them; é, à and ñ do. */
    @ParameterizedTest
    @ValueSource(strings = {"á", "í", "ó", "ú", "ç", "`", "\t", "😀"})
    void oneLetterOfNoSeptetMakesAllOfItUcs2(String letter) {
        assertEquals(SmsParts.UCS2, SmsParts.of("é à ñ" + letter, REFERENCE).dataCoding());
    }

    /** í is U+00ED; 😀 is U+1F600, in UTF-16 D83D DE00. */
    @Test
    void ucs2IsUtf16WithTheHighOctetFirst() {
        assertEquals(List.of("00ed0061d83dde00"), hex(SmsParts.of("ía😀", REFERENCE)));
    }

    /** 140 octets are 160 septets; with the header's 6 octets (and 1 bit to fill up), 153. */
    @ParameterizedTest
    @CsvSource({"1, 1", "160, 1", "161, 2", "306, 2", "307, 3", "39015, 255"})
    void septetsGoBy160AloneAndBy153InParts(int letters, int parts) {
        assertEquals(parts, SmsParts.of("a".repeat(letters), REFERENCE).parts().size());
    }

    /** 140 octets are 70 units of 2 octets; with the header, 134 are 67. */
    @ParameterizedTest
    @CsvSource({"1, 1", "70, 1", "71, 2", "134, 2", "135, 3", "17085, 255"})
    void unitsOfUcs2GoBy70AloneAndBy67InParts(int letters, int parts) {
        assertEquals(parts, SmsParts.of("ç".repeat(letters), REFERENCE).parts().size());
    }

    /** 255 × 153 + 1, 255 × 67 + 1. */
    @Test
    void moreThan255PartsAreRefused() {
        assertRefused("a".repeat(39_016));
        assertRefused("ç".repeat(17_086));
    }

    /** 05: the header's rest; 00 03: concatenation, 3 octets: the reference's last 8 bits, of 2, the part. */
    @Test
    void eachPartBeginsWithTheHeaderThatPutsItInItsPlace() {
        SmsParts sms = SmsParts.of("a".repeat(153) + "b".repeat(8), REFERENCE);
        assertTrue(sms.concatenated());
        assertEquals(List.of("050003cd0201" + "61".repeat(153), "050003cd0202" + "62".repeat(8)), hex(sms));
        assertEquals(
                List.of("050003cd0201" + "00e7".repeat(67), "050003cd0202" + "00e7".repeat(4)),
                hex(SmsParts.of("ç".repeat(71), REFERENCE)));
    }

    /** 159 + 2 septets are one too many for one SMS: 152, for 153 would split the pair, then the rest. */
    @Test
    void anEscapeAndItsLetterStayTogether() {
        assertEquals(1, SmsParts.of("a".repeat(158) + "€", REFERENCE).parts().size());
        SmsParts sms = SmsParts.of("a".repeat(152) + "€" + "a".repeat(7), REFERENCE);
        assertEquals(List.of("61".repeat(152), "1b65" + "61".repeat(7)), bodies(sms));
    }

    /** 66 + 2 units are one too many for a part of 67. */
    @Test
    void theHalvesOfACharacterStayTogether() {
        assertEquals(1, SmsParts.of("ç".repeat(68) + "😀", REFERENCE).parts().size());
        SmsParts sms = SmsParts.of("ç".repeat(66) + "😀" + "ç".repeat(3), REFERENCE);
        assertEquals(List.of("00e7".repeat(66), "d83dde00" + "00e7".repeat(3)), bodies(sms));
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertRefused("");
        assertRefused("Hola \ud83d");
        assertRefused("Hola \ude00 adiós");
    }

    @Test
    void thePartsTellALogNothing() {
        assertEquals("SmsParts[1 in 0]", SmsParts.of("123456", REFERENCE).toString());
        assertArrayEquals(new byte[] {0x31}, SmsParts.of("1", REFERENCE).parts().get(0));
    }

    private static void assertRefused(String text) {
        NotSentException refused = assertThrows(NotSentException.class, () -> SmsParts.of(text, REFERENCE));
        assertEquals(NotSentException.Kind.REFUSED, refused.kind());
    }

    private static List<String> hex(SmsParts sms) {
        return sms.parts().stream().map(HexFormat.of()::formatHex).toList();
    }

    private static List<String> bodies(SmsParts sms) {
        return sms.parts().stream()
                .map(part -> HexFormat.of().formatHex(Arrays.copyOfRange(part, SmsParts.HEADER, part.length)))
                .toList();
    }
}
