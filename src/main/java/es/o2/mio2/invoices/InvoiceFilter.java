package es.o2.mio2.invoices;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Which invoices; {@code null} for what doesn't matter.
 *
 * @param year in which they were issued
 */
record InvoiceFilter(Integer year, UUID productId, IssuedStatus status) {

    /** Of the year; {@code null} where it doesn't matter. */
    LocalDate firstDay() {
        return year == null ? null : LocalDate.of(year, 1, 1);
    }

    /** Just before the newest of them. */
    InvoicePosition newest() {
        return year == null
                ? InvoicePosition.NEWEST
                : InvoicePosition.onOrBefore(firstDay().plusYears(1).minusDays(1));
    }
}
