package es.o2.mio2.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads rows that are a JSON object of texts and whole numbers, one after the other into the same place: no objects are
 * made for a row but its texts.
 *
 * @param <F> the fields that a row can have
 */
final class FlatRow<F extends Enum<F> & FlatRow.Field> {

    /** How long a row is, is for whoever splits them to say; names that nobody knows are not kept. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** A name that can be said again in an answer. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final Map<String, F> fields = new HashMap<>();
    private final EnumMap<F, String> pointers;
    private final String[] texts;
    private final long[] numbers;
    private final boolean[] present;

    /** A field of a row. */
    interface Field {

        /** Its name in JSON. */
        String json();

        /** Whether it is a whole number, rather than text. */
        boolean isNumber();
    }

    FlatRow(Class<F> type) {
        F[] all = type.getEnumConstants();
        pointers = new EnumMap<>(type);
        for (F field : all) {
            fields.put(field.json(), field);
            pointers.put(field, "/" + field.json());
        }
        texts = new String[all.length];
        numbers = new long[all.length];
        present = new boolean[all.length];
    }

    /** Replaces the row before by this one. */
    void read(byte[] json, int length) throws RowRejectedException {
        Arrays.fill(texts, null);
        Arrays.fill(present, false);
        try (JsonParser parser = JSON.createParser(json, 0, length)) {
            read(parser);
        } catch (IOException noJson) {
            // Of bytes in memory nothing else fails; those that are no text at all aren't told as wrong JSON is.
            throw new RowRejectedException(Reason.NOT_JSON, null);
        }
    }

    private void read(JsonParser parser) throws IOException, RowRejectedException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new RowRejectedException(Reason.NOT_JSON, null);
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            F field = fields.get(name);
            if (field == null) {
                boolean plain = PLAIN_NAME.matcher(name).matches();
                throw new RowRejectedException(Reason.UNKNOWN_FIELD, plain ? "/" + name : null);
            }
            if (present[field.ordinal()]) {
                throw refused(field, Reason.MALFORMED);
            }
            present[field.ordinal()] = true;
            readValue(parser, field);
        }
        if (parser.nextToken() != null) {
            throw new RowRejectedException(Reason.NOT_JSON, null);
        }
    }

    private void readValue(JsonParser parser, F field) throws IOException, RowRejectedException {
        JsonToken token = parser.nextToken();
        if (token != (field.isNumber() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_STRING)) {
            throw refused(field, Reason.MALFORMED);
        }
        if (!field.isNumber()) {
            texts[field.ordinal()] = parser.getText();
        } else if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw refused(field, Reason.OUT_OF_RANGE);
        } else {
            numbers[field.ordinal()] = parser.getLongValue();
        }
    }

    boolean has(F field) {
        return present[field.ordinal()];
    }

    /** A text; {@code null} where there is none. */
    String text(F field) {
        return texts[field.ordinal()];
    }

    /** A text that there must be. */
    String needed(F field) throws RowRejectedException {
        if (!has(field)) {
            throw refused(field, Reason.REQUIRED);
        }
        return texts[field.ordinal()];
    }

    /** A number that there must be, within bounds. */
    long needed(F field, long least, long most) throws RowRejectedException {
        if (!has(field)) {
            throw refused(field, Reason.REQUIRED);
        }
        long number = numbers[field.ordinal()];
        if (number < least || number > most) {
            throw refused(field, Reason.OUT_OF_RANGE);
        }
        return number;
    }

    /** The constant of this name that there must be. */
    <E extends Enum<E>> E needed(F field, Map<String, E> constants) throws RowRejectedException {
        E constant = constants.get(needed(field));
        if (constant == null) {
            throw refused(field, Reason.MALFORMED);
        }
        return constant;
    }

    /** For whoever finds a field wrong. */
    RowRejectedException refused(F field, Reason reason) {
        return new RowRejectedException(reason, pointers.get(field));
    }
}
