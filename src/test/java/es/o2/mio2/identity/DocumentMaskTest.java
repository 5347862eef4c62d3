package es.o2.mio2.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentMaskTest {

    @ParameterizedTest
    @CsvSource({
        "12345678Z, ***4567**",
        "X1234567L, ****4567*",
        "M1234567L, ****4567*",
        "B12345674, ****4567*",
        "12AB34567, *****4567",
        "AAA123456, *****3456",
        "AB12CD, **12CD"
    })
    void theMaskShowsFourCharacters(String number, String masked) {
        assertEquals(masked, DocumentId.parse(number).masked());
    }

    @Test
    void aLogNeverShowsTheNumber() {
        assertEquals("***4567**", DocumentId.parse("12345678Z").toString());
        assertFalse(Optional.of(DocumentId.parse("12345678Z")).toString().contains("12345678"));
    }

    @Test
    void theErrorTellsTheKindAndNothingOfTheNumber() {
        InvalidIdentityException error =
                assertThrows(InvalidIdentityException.class, () -> DocumentId.parse("12345678A"));

        assertEquals(IdentityKind.DOCUMENT, error.kind());
        assertFalse(error.getMessage().contains("5678"));
    }
}
