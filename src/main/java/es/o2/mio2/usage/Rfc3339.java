package es.o2.mio2.usage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Moments as RFC 3339 writes them, with {@code T}, seconds and {@code Z} or an offset: {@code 2026-11-20T10:00:00.5+01:00}.
 * The JDK's own reading takes as long as all else of a row of usage together.
 */
final class Rfc3339 {

    /** Where a digit may be anything. */
    private static final String FORM = "0000-00-00T00:00:00";

    private static final String OFFSET_FORM = "+00:00";
    private static final int MOST_DECIMALS = 9;

    private Rfc3339() {}

    /**
     * The moment of a text.
     *
     * @throws DateTimeException where it is written otherwise, or there is no such moment
     */
    static Instant parse(String text) {
        check(text, 0, FORM);
        int end = FORM.length();
        int nanos = 0;
        if (end < text.length() && text.charAt(end) == '.') {
            int first = end + 1;
            end = endOfDigits(text, first);
            if (end == first || end - first > MOST_DECIMALS) {
                throw malformed();
            }
            nanos = number(text, first, end);
            for (int decimals = end - first; decimals < MOST_DECIMALS; decimals++) {
                nanos *= 10;
            }
        }
        LocalDateTime local = LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19));
        return Instant.ofEpochSecond(local.toEpochSecond(offset(text, end)), nanos);
    }

    private static ZoneOffset offset(String text, int from) {
        if (from == text.length() - 1 && text.charAt(from) == 'Z') {
            return ZoneOffset.UTC;
        }
        if (text.length() - from != OFFSET_FORM.length()) {
            throw malformed();
        }
        char sign = text.charAt(from);
        if (sign != '+' && sign != '-') {
            throw malformed();
        }
        check(text, from + 1, OFFSET_FORM.substring(1));
        int hours = number(text, from + 1, from + 3);
        int minutes = number(text, from + 4, from + 6);
        return sign == '+' ? ZoneOffset.ofHoursMinutes(hours, minutes) : ZoneOffset.ofHoursMinutes(-hours, -minutes);
    }

    private static void check(String text, int from, String form) {
        if (text.length() - from < form.length()) {
            throw malformed();
        }
        for (int i = 0; i < form.length(); i++) {
            char found = text.charAt(from + i);
            if (form.charAt(i) == '0' ? !isDigit(found) : found != form.charAt(i)) {
                throw malformed();
            }
        }
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static DateTimeException malformed() {
        return new DateTimeException("Not a moment of RFC 3339");
    }
}
