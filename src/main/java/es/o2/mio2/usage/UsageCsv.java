package es.o2.mio2.usage;

import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records as CSV (RFC 4180), for people and their spreadsheets: UTF-8 with the byte order mark by which these know it,
 * the heading and the words in the language of the answer, moments in UTC, prices with 4 decimals and a point; for machines
 * the codes of the words at the end of each row.
 */
final class UsageCsv {

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final String END_OF_LINE = "\r\n";
    private static final int PRICE_DECIMALS = 4;
    private static final List<String> COLUMNS = List.of(
            "startedAt",
            "kind",
            "usageClass",
            "usedBytes",
            "usedSeconds",
            "usedCount",
            "otherParty",
            "visitedCountry",
            "price",
            "recordId",
            "kindCode",
            "usageClassCode");

    /** What a spreadsheet would take for a formula (OWASP, CSV injection). */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r\\n].*");

    /** A number of the telephone is none, however it begins. */
    private static final Pattern PHONE = Pattern.compile("\\+[0-9]{1,19}");

    private static final Pattern NEEDS_QUOTES = Pattern.compile("(?s).*[\",\\r\\n].*");

    private final UnaryOperator<String> words;

    /**
     * For a customer.
     *
     * @param words the texts of their language, by key
     */
    UsageCsv(UnaryOperator<String> words) {
        this.words = words;
    }

    /** The first line. */
    byte[] header() {
        return bytes(BYTE_ORDER_MARK + line(COLUMNS.stream().map(column -> words.apply("usage.csv." + column))));
    }

    byte[] rows(List<UsageRecord.Row> rows) {
        return bytes(rows.stream().map(this::row).collect(Collectors.joining()));
    }

    private String row(UsageRecord.Row row) {
        return line(Arrays.stream(new Object[] {
            row.startedAt(),
            words.apply("usage.kind." + row.kind()),
            words.apply("usage.class." + row.usageClass()),
            row.kind().bytes(row.amount()),
            row.kind().seconds(row.amount()),
            row.kind().count(row.amount()),
            row.otherParty(),
            row.visitedCountry(),
            row.price().setScale(PRICE_DECIMALS, RoundingMode.HALF_UP),
            row.recordKey(),
            row.kind(),
            row.usageClass()
        }));
    }

    private static String line(Stream<?> values) {
        return values.map(UsageCsv::cell).collect(Collectors.joining(",", "", END_OF_LINE));
    }

    private static String cell(Object value) {
        String text = value == null ? "" : harmless(value.toString());
        return NEEDS_QUOTES.matcher(text).matches() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String harmless(String text) {
        boolean formula =
                FORMULA.matcher(text).matches() && !PHONE.matcher(text).matches();
        return formula ? "'" + text : text;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
