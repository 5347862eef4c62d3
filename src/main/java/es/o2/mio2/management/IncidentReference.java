package es.o2.mio2.management;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * The numbers by which people speak of incidents: {@code R-7K4M-9QXT}. By chance, so that none tells of another: 40 bits,
 * in Crockford's alphabet, which has no letters that are taken for digits.
 */
final class IncidentReference {

    /** How one is written. */
    static final String PATTERN = "^R-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$";

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private IncidentReference() {}

    /** A new one. That nobody has it is for the database to say. */
    static String next() {
        return String.format(Locale.ROOT, "R-%s-%s", group(), group());
    }

    private static String group() {
        return RANDOM.ints(GROUP, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, at) -> text.append(ALPHABET.charAt(at)), StringBuilder::append)
                .toString();
    }
}
