package es.o2.mio2.support;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A customer of one test, with one active product.
 *
 * @param documentId what to log in with; the password is {@link Api#PASSWORD}
 * @param lineIds of a convergent product: fibre, landline, principal, one additional line; of a mobile one its line
 */
public record TestCustomer(String documentId, UUID customerId, UUID productId, List<UUID> lineIds) {

    /** Logs in on the app, and gives the access token. */
    public String login() {
        return Api.login(documentId);
    }

    /** The phone on file, which is that of the principal line. */
    public String phone() {
        return phone(documentId);
    }

    /** The e-mail on file. */
    public String email() {
        return email(documentId);
    }

    static String phone(String documentId) {
        return "+346" + documentId.substring(0, 8);
    }

    static String email(String documentId) {
        return documentId.toLowerCase(Locale.ROOT) + "@example.com";
    }
}
