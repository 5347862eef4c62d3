package es.o2.mio2.identity;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address, in the form that people have: RFC 5321's, without quoted names, address literals and, before the @,
 * letters beyond ASCII. Its normal form has the domain in lower case, an international one in its ASCII form (RFC 5890).
 *
 * @param value the normal form; the constructor accepts what {@link #parse} accepts
 */
public record EmailAddress(String value) {

    private static final int MAX = 254;
    private static final int MAX_NAME = 64;
    private static final Pattern FORM = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    /** Brings the value to its normal form, or throws as {@link #parse} does. */
    public EmailAddress {
        String typed = value == null ? "" : value.strip();
        int at = typed.lastIndexOf('@');
        if (typed.length() > MAX || at < 1 || at > MAX_NAME) {
            throw new InvalidIdentityException(IdentityKind.EMAIL);
        }
        String normal = typed.substring(0, at + 1) + ascii(typed.substring(at + 1));
        if (normal.length() > MAX || !FORM.matcher(normal).matches()) {
            throw new InvalidIdentityException(IdentityKind.EMAIL);
        }
        value = normal;
    }

    private static String ascii(String domain) {
        try {
            return (isAscii(domain) ? domain : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            throw new InvalidIdentityException(IdentityKind.EMAIL);
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    /**
     * The address that a person typed.
     *
     * @throws InvalidIdentityException when it isn't one
     */
    public static EmailAddress parse(String typed) {
        return new EmailAddress(typed);
    }

    /** The address that a person typed, or nothing when {@link #parse} would refuse it. */
    public static Optional<EmailAddress> tryParse(String typed) {
        return TypedText.attempt(EmailAddress::new, typed);
    }

    /** The first letter of the name and of the domain, and the domain's end, such as {@code m***@e***.com}. */
    public String masked() {
        int at = value.lastIndexOf('@');
        return value.charAt(0) + "***@" + value.charAt(at + 1) + "***" + value.substring(value.lastIndexOf('.'));
    }

    /** The masked form, so that a log never shows the address. */
    @Override
    public String toString() {
        return masked();
    }
}
