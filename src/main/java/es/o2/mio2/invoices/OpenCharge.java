package es.o2.mio2.invoices;

import es.o2.mio2.access.OwnQuery;
import es.o2.mio2.billing.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of an invoice that is still to be paid, and when. */
@Schema(name = "OpenCharge", description = "A part of an invoice that is still to be paid.")
record OpenCharge(
        @Schema(description = "The day on which it is charged, or was to be.", required = true)
        LocalDate chargeDate,

        @Schema(description = "With tax.", required = true) Money amount) {

    /** What was held of an invoice and is due again, by the day; and, without a day, what was paid less what went back. */
    private static final OwnQuery<Part> PARTS = new OwnQuery<>(
            "select held_due_date, released_amount from invoice_dispute where customer_id = :owner and invoice_id = :1"
                    + " and released_amount > 0 union all select null,"
                    + " coalesce(sum(case when kind = 'PAID' then amount else -amount end), 0)"
                    + " from payment where invoice_number = :2",
            row -> new Part(row.getObject(1, LocalDate.class), row.getBigDecimal(2)));

    /**
     * Those of an invoice of the current customer's, in the order of their days: what was held in dispute and is due again
     * is charged on a day of its own. What was paid counts against the earlier ones first. None where nothing is to be paid.
     */
    static List<OpenCharge> of(Invoice invoice) {
        return of(Charged.of(invoice));
    }

    /** The same. */
    static List<OpenCharge> of(Charged invoice) {
        if (invoice.total().signum() <= 0
                || invoice.status() == InvoiceStatus.PAID
                || invoice.status() == InvoiceStatus.RECTIFIED) {
            return List.of();
        }
        BigDecimal rest = invoice.total().subtract(invoice.heldAmount()).subtract(invoice.rectifiedAmount());
        BigDecimal paid = BigDecimal.ZERO;
        Map<LocalDate, BigDecimal> parts = new TreeMap<>();
        for (Part part : PARTS.list(invoice.id(), invoice.number())) {
            if (part.day() == null) {
                paid = part.amount();
            } else {
                parts.merge(part.day(), part.amount(), BigDecimal::add);
                rest = rest.subtract(part.amount());
            }
        }
        parts.merge(invoice.dueDate(), rest, BigDecimal::add);
        return left(parts, paid.max(BigDecimal.ZERO));
    }

    /** When the first of these of an invoice is charged; where nothing is open, when it was to be. */
    static LocalDate nextDate(List<OpenCharge> open, LocalDate dueDate) {
        return open.isEmpty() ? dueDate : open.get(0).chargeDate();
    }

    private static List<OpenCharge> left(Map<LocalDate, BigDecimal> parts, BigDecimal paid) {
        List<OpenCharge> open = new ArrayList<>();
        BigDecimal unused = paid;
        for (Map.Entry<LocalDate, BigDecimal> part : parts.entrySet()) {
            BigDecimal left = part.getValue().subtract(unused);
            unused = left.negate().max(BigDecimal.ZERO);
            if (left.signum() > 0) {
                open.add(new OpenCharge(part.getKey(), Money.eur(left)));
            }
        }
        return open;
    }

    private record Part(LocalDate day, BigDecimal amount) {}
}
