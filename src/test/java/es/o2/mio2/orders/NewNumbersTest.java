package es.o2.mio2.orders;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewNumbersTest {

    private static final UUID MOBILE = UUID.randomUUID();
    private static final UUID LANDLINE = UUID.randomUUID();
    private static final String MOBILE_NUMBER = "+34600000099";
    private static final String LANDLINE_NUMBER = "+34910000099";
    private static final List<NewLine> BOTH = List.of(new NewLine(LANDLINE, true), new NewLine(MOBILE, false));

    @Test
    void eachLineGetsItsNumberInAnyOrder() {
        NewNumbers.check(BOTH, List.of(mobile(MOBILE_NUMBER), landline(LANDLINE_NUMBER)));
        NewNumbers.check(BOTH, List.of(landline(LANDLINE_NUMBER), mobile(MOBILE_NUMBER)));
        NewNumbers.check(List.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+34600000000", "+34699999999", "+34711000000", "+34747999999"})
    void aMobileLineGetsAMobileNumber(String number) {
        assertDoesNotThrow(() -> NewNumbers.check(List.of(new NewLine(MOBILE, false)), List.of(mobile(number))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+34910000099",
                "+34700000000",
                "+34799999999",
                "+34800000000",
                "+3460000000",
                "+346000000000",
                "+33600000000"
            })
    void andNoOther(String number) {
        isRefused(List.of(new NewLine(MOBILE, false)), List.of(mobile(number)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+34910000000", "+34988999999", "+34810000000", "+34822000000"})
    void aLandlineGetsAGeographicNumber(String number) {
        assertDoesNotThrow(() -> NewNumbers.check(List.of(new NewLine(LANDLINE, true)), List.of(landline(number))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+34600000099", "+34900000000", "+34902000000", "+34803000000", "+3491000000"})
    void butNoneOfSpecialRates(String number) {
        isRefused(List.of(new NewLine(LANDLINE, true)), List.of(landline(number)));
    }

    @Test
    void noneIsMissingAndNoneTooMany() {
        isRefused(BOTH, List.of());
        isRefused(BOTH, List.of(mobile(MOBILE_NUMBER)));
        isRefused(BOTH, List.of(mobile(MOBILE_NUMBER), mobile("+34600000098")));
        isRefused(List.of(), List.of(mobile(MOBILE_NUMBER)));
        isRefused(BOTH, List.of(mobile(MOBILE_NUMBER), landline(LANDLINE_NUMBER), mobile("+34600000098")));
    }

    @Test
    void anotherLineGetsNone() {
        isRefused(BOTH, List.of(mobile(MOBILE_NUMBER), new AssignedNumber(UUID.randomUUID(), LANDLINE_NUMBER)));
    }

    private static void isRefused(List<NewLine> waiting, List<AssignedNumber> given) {
        ProblemException refused = assertThrows(ProblemException.class, () -> NewNumbers.check(waiting, given));
        assertEquals(Problem.LINE_NUMBERS_MISMATCH, refused.problem());
    }

    private static AssignedNumber mobile(String number) {
        return new AssignedNumber(MOBILE, number);
    }

    private static AssignedNumber landline(String number) {
        return new AssignedNumber(LANDLINE, number);
    }
}
