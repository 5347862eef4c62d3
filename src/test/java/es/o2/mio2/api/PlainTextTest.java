package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Madrid",
                "iPhone de Marta",
                "Plaça de l’Àngel, 3.º B",
                "Coruña (A)",
                "Donostia / San Sebastián",
                "Ελλάδα 東京 القاهرة",
                "5\u00a0€",
                "a\u200ab\u2010c\u2027d\u202f\u205fe",
                "📦"
            })
    void whatPeopleWriteIsPlain(String text) {
        assertTrue(text.matches(PlainText.ONE_LINE));
        assertTrue(text.matches(PlainText.ONE_LINE_NOT_INDENTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\t", "\n", "\r", "\u001f", "\u007f", "\u0080", "\u0085", "\u009f", "\u200b", "\u200e",
                "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\u206f", "\ufeff"
            })
    void whatCannotBeSeenIsNot(String character) {
        for (String text :
                new String[] {character, character + "Madrid", "Mad" + character + "rid", "Madrid" + character}) {
            assertFalse(text.matches(PlainText.ONE_LINE));
            assertFalse(text.matches(PlainText.ONE_LINE_NOT_INDENTED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " Madrid", "\u00a0Madrid"})
    void someTextDoesNotStartWithASpace(String text) {
        assertTrue(text.matches(PlainText.ONE_LINE));
        assertFalse(text.matches(PlainText.ONE_LINE_NOT_INDENTED));
    }
}
