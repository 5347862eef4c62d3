package es.o2.mio2.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Whether the text of a query parameter is a value of its type. Asked before the framework converts it, which would say
 * of a wrong one that the path doesn't exist.
 */
final class QueryValues {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final TimeDeserializer<Instant> MOMENTS = TimeDeserializer.ofMoments();

    private QueryValues() {}

    static boolean fits(Class<?> type, String text) {
        if (type == int.class || type == Integer.class) {
            return WHOLE_NUMBER.matcher(text).matches();
        }
        if (type == boolean.class || type == Boolean.class) {
            return text.equals("true") || text.equals("false");
        }
        if (type == LocalDate.class) {
            return isDay(text);
        }
        if (type == String.class) {
            // The framework takes an empty one for none at all.
            return !text.isEmpty();
        }
        if (type == Instant.class) {
            return MOMENTS.fits(text);
        }
        if (type == UUID.class) {
            return ID.matcher(text).matches();
        }
        return !type.isEnum()
                || Arrays.stream(type.getEnumConstants())
                        .anyMatch(constant -> ((Enum<?>) constant).name().equals(text));
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException notADay) {
            return false;
        }
    }
}
