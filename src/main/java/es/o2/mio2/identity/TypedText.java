package es.o2.mio2.identity;

import java.util.Optional;
import java.util.function.Function;

/** What a person typed or pasted, cleaned of the separators that carry no meaning. */
final class TypedText {

    /** The longest IBAN (34 characters) in groups of four has 42; beyond this nothing is looked at. */
    private static final int MAX_LENGTH = 50;

    private static final int MINUS_SIGN = '\u2212';

    private TypedText() {}

    /**
     * The text in capitals, without spaces, dots, hyphens and invisible marks of any alphabet.
     *
     * @throws InvalidIdentityException of the given kind when there is no text, or far too much
     */
    static String compact(IdentityKind kind, String typed) {
        if (typed == null || typed.length() > MAX_LENGTH) {
            throw new InvalidIdentityException(kind);
        }
        StringBuilder compact = new StringBuilder(typed.length());
        typed.chars()
                .filter(character -> !isSeparator(character))
                .forEach(character -> compact.append(capital((char) character)));
        return compact.toString();
    }

    /** The parsed value, or nothing when the text is invalid. */
    static <T> Optional<T> attempt(Function<String, T> parser, String typed) {
        try {
            return Optional.of(parser.apply(typed));
        } catch (InvalidIdentityException invalid) {
            return Optional.empty();
        }
    }

    private static boolean isSeparator(int character) {
        return character == '.'
                || character == MINUS_SIGN
                || Character.isWhitespace(character)
                || switch (Character.getType(character)) {
                    case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.FORMAT -> true;
                    default -> false;
                };
    }

    /** ASCII only: other alphabets have letters whose capital is an ASCII one, and they must not turn into it. */
    private static char capital(char character) {
        return character >= 'a' && character <= 'z' ? (char) (character - 'a' + 'A') : character;
    }
}
