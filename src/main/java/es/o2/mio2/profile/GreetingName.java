package es.o2.mio2.profile;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a customer wants to be greeted: composed (NFC), without space at its ends, and with nothing in it that can't be seen
 * or that markup is made of, so that it can stand in any message.
 */
final class GreetingName {

    /** Characters of one. */
    static final int MAX = 60;

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    /** Controls, what can't be seen, what isn't assigned and what only some fonts have; and what HTML begins with. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{C}<>]");

    private GreetingName() {}

    /** The normal form of what a person typed; nothing where that is empty, too long, or isn't to be shown. */
    static Optional<String> parse(String typed) {
        String name = SPACE.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        boolean good = !name.isEmpty()
                && name.length() <= MAX
                && !FORBIDDEN.matcher(name).find();
        return good ? Optional.of(name) : Optional.empty();
    }

    /** Of whoever says nothing of it: the given name, or the company's, or as much of it as there is room for. */
    static String usual(Customer.Kind kind, String givenName, String companyName) {
        String name = kind == Customer.Kind.PERSON ? givenName : companyName;
        int end = Math.min(name.length(), MAX);
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end);
    }
}
