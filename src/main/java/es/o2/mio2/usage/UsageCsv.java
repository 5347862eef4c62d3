package es.o2.mio2.usage;

import java.math.RoundingMode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Records as CSV (RFC 4180), for people and their spreadsheets: UTF-8 with the byte order mark by which these know it,
 * the heading and the words in the language of the answer, moments in UTC, prices with 4 decimals and a point; for machines
 * the codes of the words at the end of each row.
 */
final class UsageCsv {

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
            "usageClassCode",
            "blocked");

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
        return CsvLines.heading(COLUMNS.stream().map(column -> words.apply("usage.csv." + column)));
    }

    byte[] rows(List<UsageRecord.Row> rows) {
        return CsvLines.bytes(rows.stream().map(this::row).collect(Collectors.joining()));
    }

    private String row(UsageRecord.Row row) {
        return CsvLines.of(
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
                row.usageClass(),
                row.blocked());
    }
}
