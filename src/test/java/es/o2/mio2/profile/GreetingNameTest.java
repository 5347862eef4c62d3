package es.o2.mio2.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"Marta", "Sra. García-Ruiz", "Mª José", "O'Neill & Co.", "Iñaki l’avi", "محمد", "Ana 🌞"})
    void whatPeopleAreCalledIsTakenAsItIs(String name) {
        assertEquals(Optional.of(name), GreetingName.parse(name));
    }

    @Test
    void spaceAtItsEndsIsLeftOutAndLettersAreComposed() {
        assertEquals(Optional.of("Núria i Joan"), GreetingName.parse(" \u00a0Nu\u0301ria  i\u2003Joan "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0\u3000",
                "Mar\u0000ta",
                "Mar\u0007ta",
                "Mar\u202eta",
                "Mar\u00adta",
                "Mar\u200bta",
                "Mar\ue000ta",
                "<b>Marta</b>",
                "1234567890123456789012345678901234567890123456789012345678901"
            })
    void whatCannotStandInAMessageIsNone(String typed) {
        assertEquals(Optional.empty(), GreetingName.parse(typed));
    }

    /** Composed letters may be longer than they were typed. */
    @Test
    void itsLengthIsThatOfWhatIsKept() {
        assertEquals(Optional.of("ú".repeat(60)), GreetingName.parse("u\u0301".repeat(60)));
        assertEquals(Optional.empty(), GreetingName.parse("\u0958".repeat(31)));
    }

    @Test
    void whoSaysNothingIsGreetedByTheirNameAsFarAsThereIsRoom() {
        assertEquals("Marta", GreetingName.usual(Customer.Kind.PERSON, "Marta", null));
        assertEquals("Talleres, S.L.", GreetingName.usual(Customer.Kind.COMPANY, null, "Talleres, S.L."));
        assertEquals("T".repeat(59), GreetingName.usual(Customer.Kind.COMPANY, null, "T".repeat(59) + "🌞🌞"));
    }
}
