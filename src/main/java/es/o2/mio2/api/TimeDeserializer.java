package es.o2.mio2.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * A time is text of the form that the contract gives, and a day that there was since 1900. Jackson by itself also takes
 * numbers, other offsets and years that PostgreSQL can't keep.
 */
abstract class TimeDeserializer<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;
    private static final int FIRST_YEAR = 1900;

    private final Class<T> type;
    private final Pattern form;

    private TimeDeserializer(Class<T> type, String form) {
        super(type);
        this.type = type;
        this.form = Pattern.compile(form);
    }

    /** A moment (RFC 3339), in UTC. */
    static TimeDeserializer<Instant> ofMoments() {
        return new Moments();
    }

    /** A day of the calendar. */
    static TimeDeserializer<LocalDate> ofDays() {
        return new Days();
    }

    /** @throws DateTimeException when there is no such time */
    abstract T parse(String text);

    abstract int year(T time);

    /** Whether the text is a time of the contract's form that there was since then. */
    boolean fits(String text) {
        try {
            return form.matcher(text).matches() && year(parse(text)) >= FIRST_YEAR;
        } catch (DateTimeException noSuchTime) {
            return false;
        }
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return type.cast(context.handleUnexpectedToken(type, parser));
        }
        String text = parser.getText();
        if (!form.matcher(text).matches()) {
            return refuse(context, "not of the contract's form");
        }
        try {
            T time = parse(text);
            return year(time) < FIRST_YEAR ? refuse(context, "too long ago") : time;
        } catch (DateTimeException noSuchTime) {
            return refuse(context, "no such time");
        }
    }

    private T refuse(DeserializationContext context, String reason) throws IOException {
        return type.cast(context.handleWeirdStringValue(type, "", reason));
    }

    private static final class Moments extends TimeDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        Moments() {
            super(Instant.class, "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?Z");
        }

        /** Not by Instant's own way, which takes 24:00:00 and leap seconds too. */
        @Override
        Instant parse(String text) {
            return OffsetDateTime.parse(text).toInstant();
        }

        @Override
        int year(Instant moment) {
            return moment.atOffset(ZoneOffset.UTC).getYear();
        }
    }

    private static final class Days extends TimeDeserializer<LocalDate> {

        private static final long serialVersionUID = 1L;

        Days() {
            super(LocalDate.class, "[0-9]{4}-[0-9]{2}-[0-9]{2}");
        }

        @Override
        LocalDate parse(String text) {
            return LocalDate.parse(text);
        }

        @Override
        int year(LocalDate day) {
            return day.getYear();
        }
    }
}
