package es.o2.mio2.notices;

import es.o2.mio2.api.Language;

/**
 * Whom a notice is for.
 *
 * @param language in which the customer is written to
 * @param phone E.164; {@code null} where none is known
 * @param email {@code null} where none is known
 */
public record Recipient(Language language, String phone, String email) {

    /** Without phone and address, so that no log has them. */
    @Override
    public String toString() {
        return "Recipient[" + language + "]";
    }
}
