package es.o2.mio2.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The number of an identity document: DNI, NIE, NIF K/L/M, CIF or passport.
 *
 * <p>The normal form has capitals and digits only; a Spanish one has nine characters. Two forms are completed: the VAT
 * prefix {@code ES} before a Spanish number is dropped, and a DNI with seven digits gets its leading zero. With more
 * zeros missing it is a slip more often than a document, and invalid. What has the shape of a Spanish number and a wrong
 * control is invalid, never a passport.
 *
 * @param value the normal form; the constructor accepts what {@link #parse} accepts
 */
public record DocumentId(String value) {

    private static final Pattern SPANISH = Pattern.compile("(?:ES)?([0-9]{7,8}[A-Z]|[A-HJ-NP-SU-Z][0-9]{7}[0-9A-Z])");
    private static final int SPANISH_LENGTH = 9;
    private static final int SHOWN = 4;
    private static final int HIDDEN_DIGITS = 3;

    /** Brings the value to its normal form, or throws as {@link #parse} does. */
    public DocumentId {
        String number = complete(TypedText.compact(IdentityKind.DOCUMENT, value));
        value = DocumentKind.ofShape(number)
                .filter(kind -> kind.isRight(number))
                .map(kind -> number)
                .orElseThrow(() -> new InvalidIdentityException(IdentityKind.DOCUMENT));
    }

    /**
     * The document that a person typed.
     *
     * @throws InvalidIdentityException when it is empty, has no known shape, or its control is wrong
     */
    public static DocumentId parse(String typed) {
        return new DocumentId(typed);
    }

    /** The document that a person typed, or nothing when {@link #parse} would refuse it. */
    public static Optional<DocumentId> tryParse(String typed) {
        return TypedText.attempt(DocumentId::new, typed);
    }

    /** The kind of document. */
    public DocumentKind kind() {
        return DocumentKind.ofShape(value).orElseThrow();
    }

    /**
     * Four characters of the number, asterisks for the rest: its fourth to seventh digits, or the last four characters
     * when it has fewer than seven digits. It is the AEPD's guidance on the seventh additional provision of LO 3/2018:
     * one pattern everywhere, so that two prints of the same number can't be put together.
     */
    public String masked() {
        char[] masked = "*".repeat(value.length()).toCharArray();
        shown().forEach(at -> masked[at] = value.charAt(at));
        return new String(masked);
    }

    /** The masked form, so that a log never shows the number. */
    @Override
    public String toString() {
        return masked();
    }

    private IntStream shown() {
        int[] digits = IntStream.range(0, value.length())
                .filter(at -> Character.isDigit(value.charAt(at)))
                .toArray();
        return digits.length >= HIDDEN_DIGITS + SHOWN
                ? Arrays.stream(digits, HIDDEN_DIGITS, HIDDEN_DIGITS + SHOWN)
                : IntStream.range(value.length() - SHOWN, value.length());
    }

    private static String complete(String compact) {
        Matcher spanish = SPANISH.matcher(compact);
        if (!spanish.matches()) {
            return compact;
        }
        String number = spanish.group(1);
        return "0".repeat(SPANISH_LENGTH - number.length()) + number;
    }
}
