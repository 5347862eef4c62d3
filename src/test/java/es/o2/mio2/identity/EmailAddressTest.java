package es.o2.mio2.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marta@example.com",
                "m.ruiz+o2@correo.example.es",
                "o'brien@example.ie",
                "x@a-b.xn--espaa-rta.es"
            })
    void whatPeopleHaveIsTaken(String address) {
        assertEquals(address, EmailAddress.parse(address).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "marta",
                "marta@",
                "@example.com",
                "marta@example",
                "marta@@example.com",
                "marta ruiz@example.com",
                ".marta@example.com",
                "marta.@example.com",
                "ma..rta@example.com",
                "marta@-example.com",
                "marta@example-.com",
                "marta@example..com",
                "marta@[127.0.0.1]",
                "marta@127.0.0.1",
                "\"marta\"@example.com",
                "marta@example.com\r\nBcc: all@example.com",
                "marta@example.com,all@example.com",
                "мarta@example.com"
            })
    void whatIsNoneIsNot(String typed) {
        assertEquals(Optional.empty(), EmailAddress.tryParse(typed));
        assertThrows(InvalidIdentityException.class, () -> EmailAddress.parse(typed));
    }

    /** RFC 5321: 64 before the @, 254 in all. */
    @Test
    void itIsAsLongAsMailTakes() {
        String name = "a".repeat(64);
        String domain = ("b".repeat(60) + ".").repeat(3) + "com";
        assertEquals(
                64 + 1 + 186, EmailAddress.parse(name + "@" + domain).value().length());
        assertEquals(Optional.empty(), EmailAddress.tryParse(name + "a@" + domain));
        assertEquals(Optional.empty(), EmailAddress.tryParse(name + "@bbbb." + domain));
    }

    @Test
    void theDomainHasNoCaseAndTheNameKeepsItsOwn() {
        assertEquals(
                "Marta@example.com", EmailAddress.parse(" Marta@Example.COM ").value());
    }

    @Test
    void anInternationalDomainIsKeptInItsAsciiForm() {
        assertEquals(
                "marta@xn--espaa-rta.es", EmailAddress.parse("marta@España.es").value());
        assertEquals(
                "marta@xn--espaa-rta.es",
                EmailAddress.parse("marta@espan\u0303a.es").value());
        // The other letters that a domain may be typed with are those that it is.
        assertEquals("marta@example.es", EmailAddress.parse("marta@ｅxample。es").value());
        for (String typed : new String[] {"marta@españa..es", "marta@-ñ.es", "marta@ñ＠example.es", "marta@ñ"}) {
            assertEquals(Optional.empty(), EmailAddress.tryParse(typed), typed);
        }
        assertEquals(Optional.empty(), EmailAddress.tryParse("marta@" + "ñ".repeat(60) + ".es"));
    }

    @Test
    void maskedItShowsTheFirstLettersAndTheEnd() {
        assertEquals(
                "m***@c***.es", EmailAddress.parse("marta@correo.example.es").masked());
        assertEquals(
                "m***@c***.es", EmailAddress.parse("marta@correo.example.es").toString());
    }
}
