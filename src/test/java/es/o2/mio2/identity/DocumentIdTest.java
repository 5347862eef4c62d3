package es.o2.mio2.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTest {

    @ParameterizedTest
    @CsvSource({
        "12345678Z, DNI",
        "00000000T, DNI",
        "87654321X, DNI",
        "11111111H, DNI",
        "99999999R, DNI",
        "X1234567L, NIE",
        "X0000000T, NIE",
        "Y1234567X, NIE",
        "Y0000000Z, NIE",
        "Z1234567R, NIE",
        "Z0000000M, NIE",
        "K1234567L, NIF",
        "L1234567L, NIF",
        "M1234567L, NIF",
        "M9876543K, NIF",
        "B12345674, CIF",
        "A58818501, CIF",
        "A28015865, CIF",
        "A78923125, CIF",
        "G28667152, CIF",
        "J99216582, CIF",
        "Q2826000H, CIF",
        "P0801900B, CIF",
        "S2800568D, CIF",
        "R2800395B, CIF",
        "W0184081H, CIF",
        "N0032484H, CIF",
        "AAA123456, PASSPORT",
        "12AB34567, PASSPORT",
        "C01X00T47, PASSPORT",
        "YA1234567, PASSPORT",
        "123456789, PASSPORT",
        "AB1234, PASSPORT"
    })
    void aRightNumberKeepsItsFormAndTellsItsKind(String number, DocumentKind kind) {
        DocumentId document = DocumentId.parse(number);

        assertEquals(number, document.value());
        assertEquals(kind, document.kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678z",
                " 12345678Z ",
                "12.345.678-Z",
                "12 345 678 z",
                "12\u00a0345\u202f678\u2011Z",
                "\u200b12345678Z\ufeff",
                "\t12345678Z\n",
                "ES12345678Z",
                "es-12345678-z"
            })
    void separatorsSmallLettersAndTheVatPrefixAreForgiven(String typed) {
        assertEquals("12345678Z", DocumentId.parse(typed).value());
    }

    @ParameterizedTest
    @CsvSource({"ESB12345674, B12345674", "ESX1234567L, X1234567L", "ES1234567L, 01234567L"})
    void theVatPrefixIsDroppedFromEveryKindOfNif(String typed, String value) {
        assertEquals(value, DocumentId.parse(typed).value());
    }

    @Test
    void oneLeadingZeroOfADniMayBeLeftOut() {
        DocumentId document = DocumentId.parse("1234567-l");

        assertEquals("01234567L", document.value());
        assertEquals(DocumentKind.DNI, document.kind());
        assertEquals(DocumentId.parse("01234567L"), document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15S", "0T", "123456A", "1234567Z"})
    void aDniThatLacksMoreThanOneDigitIsASlip(String typed) {
        assertInvalid(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678A", "X1234567A", "Y1234567L", "Z1234567L", "K1234567A", "L1234567D", "M12345674",
                "B12345675", "A58818502", "Q2826000A", "P0801900C", "G28667153", "ES12345678A", "ESB12345675",
                "U1234567Z", "X12345678"
            })
    void aWrongControlNeverPassesAsAPassport(String typed) {
        assertInvalid(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"B1234567D", "A5881850A", "E1234567D", "H1234567D", "Q28260008", "P08019002", "N00324848"})
    void theControlOfTheseCompaniesHasOneFormOnly(String typed) {
        assertInvalid(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C12345674",
                "C1234567D",
                "G12345674",
                "G1234567D",
                "U12345674",
                "U1234567D",
                "V12345674",
                "A0011012B",
                "A00110122"
            })
    void theOthersAndTheNonResidentsHaveADigitOrALetter(String typed) {
        assertEquals(DocumentKind.CIF, DocumentId.parse(typed).kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "1234567",
                "X1234567",
                "X12345678L",
                "ABCDEF",
                "AB123",
                "AB12345678901234",
                "AB/123456"
            })
    void anIncompleteNumberIsNotAPassport(String typed) {
        assertInvalid(typed);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u00a0", ".-", "ES", "1234567\u0669Z", "\uff11\uff12345678Z", "12345678\u017f"})
    void whatIsNotADocumentIsRefused(String typed) {
        assertInvalid(typed);
    }

    @Test
    void anEndlessTextIsRefused() {
        assertInvalid(" ".repeat(1_000_000) + "12345678Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678Z",
                "00000000T",
                "87654321X",
                "X1234567L",
                "Y1234567X",
                "Z1234567R",
                "M1234567L",
                "B12345674",
                "A58818501",
                "Q2826000H",
                "P0801900B",
                "G28667152"
            })
    void everyChangeOfOneDigitIsNoticed(String number) {
        Corruptions.ofOneDigit(number).forEach(DocumentIdTest::assertInvalid);
    }

    @Test
    void documentsAreTheSameWhenTheirNormalFormsAre() {
        assertEquals(DocumentId.parse("x-1234567-l"), DocumentId.parse("X1234567L"));
        assertNotEquals(DocumentId.parse("K1234567L"), DocumentId.parse("M1234567L"));
        assertEquals(new DocumentId("12.345.678-z"), DocumentId.parse("12345678Z"));
    }

    private static void assertInvalid(String typed) {
        assertTrue(DocumentId.tryParse(typed).isEmpty(), () -> typed + " was accepted");
        assertThrows(InvalidIdentityException.class, () -> DocumentId.parse(typed));
    }
}
