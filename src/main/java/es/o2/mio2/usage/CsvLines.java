package es.o2.mio2.usage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines of a CSV file (RFC 4180) for people and their spreadsheets: UTF-8 with the byte order mark by which these know it,
 * and nothing in it that they would take for a formula.
 */
public final class CsvLines {

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final String END_OF_LINE = "\r\n";

    /** What a spreadsheet would take for a formula (OWASP, CSV injection). */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r\\n].*");

    /** A number of the telephone is none, however it begins. */
    private static final Pattern PHONE = Pattern.compile("\\+[0-9]{1,19}");

    private static final Pattern NEEDS_QUOTES = Pattern.compile("(?s).*[\",\\r\\n].*");

    private CsvLines() {}

    /** The first line of a file. */
    public static byte[] heading(Stream<String> columns) {
        return bytes(BYTE_ORDER_MARK + line(columns));
    }

    /** Lines as they are sent. */
    public static byte[] bytes(String lines) {
        return lines.getBytes(StandardCharsets.UTF_8);
    }

    /** A line of these values; {@code null} is an empty cell. */
    public static String of(Object... values) {
        return line(Arrays.stream(values));
    }

    private static String line(Stream<?> values) {
        return values.map(CsvLines::cell).collect(Collectors.joining(",", "", END_OF_LINE));
    }

    private static String cell(Object value) {
        String text = value == null ? "" : harmless(value);
        return NEEDS_QUOTES.matcher(text).matches() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String harmless(Object value) {
        String text = value.toString();
        boolean formula = FORMULA.matcher(text).matches()
                && !(value instanceof Number)
                && !PHONE.matcher(text).matches();
        return formula ? "'" + text : text;
    }
}
