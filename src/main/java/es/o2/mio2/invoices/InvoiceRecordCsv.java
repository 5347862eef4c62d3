package es.o2.mio2.invoices;

import es.o2.mio2.usage.CsvLines;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The charged use of an invoice as CSV: the columns of a line's records, in their order, then what only an invoice has. Its
 * prices have 6 decimals, since they add up to those of the items.
 */
final class InvoiceRecordCsv {

    private static final List<String> COLUMNS = List.of(
            "usage.csv.startedAt",
            "usage.csv.kind",
            "usage.csv.usageClass",
            "usage.csv.usedBytes",
            "usage.csv.usedSeconds",
            "usage.csv.usedCount",
            "usage.csv.otherParty",
            "usage.csv.visitedCountry",
            "usage.csv.price",
            "usage.csv.recordId",
            "usage.csv.kindCode",
            "usage.csv.usageClassCode",
            "invoice.csv.destination",
            "invoice.csv.itemId",
            "invoice.csv.lineId");

    private final UnaryOperator<String> words;

    /**
     * For a customer.
     *
     * @param words the texts of their language, by key
     */
    InvoiceRecordCsv(UnaryOperator<String> words) {
        this.words = words;
    }

    /** The first line. */
    byte[] header() {
        return CsvLines.heading(COLUMNS.stream().map(words));
    }

    byte[] rows(List<InvoiceRecord.Row> rows) {
        return CsvLines.bytes(rows.stream().map(this::row).collect(Collectors.joining()));
    }

    private String row(InvoiceRecord.Row row) {
        return CsvLines.of(
                row.startedAt(),
                words.apply("usage.kind." + row.kind()),
                words.apply("usage.class." + row.usageClass()),
                row.kind().bytes(row.amount()),
                row.kind().seconds(row.amount()),
                row.kind().count(row.amount()),
                row.otherParty(),
                row.visitedCountry(),
                row.price(),
                row.recordKey(),
                row.kind(),
                row.usageClass(),
                row.destination(),
                row.itemId(),
                row.lineId());
    }
}
