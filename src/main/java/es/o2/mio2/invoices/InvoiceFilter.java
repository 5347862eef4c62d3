package es.o2.mio2.invoices;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Which invoices; {@code null} for what doesn't matter.
 *
 * @param year in which they were issued
 */
record InvoiceFilter(Integer year, UUID productId, IssuedStatus status) {

    private static final LocalDate EVER = LocalDate.of(1, 1, 1);

    /** Of the year; before all others where it doesn't matter. */
    LocalDate firstDay() {
        return year == null ? EVER : LocalDate.of(year, 1, 1);
    }

    /** Just before the newest of them. */
    InvoicePosition newest() {
        return year == null
                ? InvoicePosition.NEWEST
                : InvoicePosition.onOrBefore(firstDay().plusYears(1).minusDays(1));
    }
}
