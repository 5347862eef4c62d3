package es.o2.mio2.identity;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The kinds of identity documents that a customer may hold. */
@Schema(description = "Which kind of identity document it is.")
public enum DocumentKind {
    /** National identity card: eight digits and a letter (RD 255/2025). */
    DNI("[0-9]{8}[A-Z]"),
    /** Foreigner's number: X, Y or Z, seven digits and a letter (Order INT/2058/2008). */
    NIE("[XYZ][0-9]{7}[0-9A-Z]"),
    /** Tax number of a person with neither: K, L or M, seven digits and a letter (RD 1065/2007). */
    NIF("[KLM][0-9]{7}[0-9A-Z]"),
    /** Tax number of an entity: a letter, seven digits, a control digit or letter (Order EHA/451/2008). */
    CIF("[A-HJNP-SUVW][0-9]{7}[0-9A-Z]"),
    /** Passport of any country: 6 to 15 letters and digits, a digit at least, and no shape of the others. */
    PASSPORT("(?=.*[0-9])[0-9A-Z]{6,15}");

    /** A Spanish number with its control forgotten, or with a digit too few or too many. */
    private static final Pattern UNFINISHED = Pattern.compile("[0-9]{1,8}|[0-9]{1,7}[A-Z]|[XYZ][0-9]{7,8}[A-Z]?");

    private final Pattern shape;

    DocumentKind(String shape) {
        this.shape = Pattern.compile(shape);
    }

    /** The kind whose shape these capitals and digits have, whatever their control says. */
    static Optional<DocumentKind> ofShape(String number) {
        return Stream.of(values())
                .filter(kind -> kind.shape.matcher(number).matches())
                .findFirst();
    }

    /** Whether the control of a number of this shape is right; a passport has none, but must not be a slip. */
    boolean isRight(String number) {
        return switch (this) {
            case DNI -> endsWith(number, NifControl.ofPerson(number.substring(0, 8)));
            case NIE -> endsWith(number, NifControl.ofPerson("XYZ".indexOf(number.charAt(0)) + number.substring(1, 8)));
            case NIF -> endsWith(number, NifControl.ofPerson(number.substring(1, 8)));
            case CIF -> NifControl.isRightForEntity(number);
            case PASSPORT -> !UNFINISHED.matcher(number).matches();
        };
    }

    private static boolean endsWith(String number, char control) {
        return number.charAt(number.length() - 1) == control;
    }
}
