package es.o2.mio2.invoices;

import java.sql.SQLException;
import java.util.Locale;

/** The numbers of an issuer's series, which have no gaps: they are taken in the transaction that issues the invoices. */
final class InvoiceSeries {

    private static final String OPEN =
            "insert into invoice_series (series, last_number) values (?, 0) on conflict (series) do nothing";

    private static final String TAKE =
            "update invoice_series set last_number = last_number + ? where series = ? returning last_number";

    private InvoiceSeries() {}

    /**
     * Takes so many numbers of a series; gives the one before them. Nobody else takes any until the transaction ends:
     * nothing is to be waited for afterwards.
     */
    static long take(Sql sql, String series, long count) throws SQLException {
        sql.run(OPEN, series);
        return sql.first(TAKE, row -> row.getLong("last_number"), count, series).orElseThrow() - count;
    }

    /** As it is printed: {@code TE-2026-00000042}. */
    static String number(String series, long sequenceNumber) {
        return String.format(Locale.ROOT, "%s-%08d", series, sequenceNumber);
    }
}
