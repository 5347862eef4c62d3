package es.o2.mio2.invoices;

import es.o2.mio2.access.OwnQuery;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** An invoice as far as its payment goes; see {@link Invoice} for its fields. */
record Charged(
        UUID id,
        String number,
        InvoiceStatus status,
        Instant statusSince,
        BigDecimal total,
        BigDecimal heldAmount,
        BigDecimal rectifiedAmount,
        LocalDate issueDate,
        LocalDate dueDate,
        LocalDate cycleStartDate) {

    private static final String CHARGING = " from invoice i where i.customer_id = :owner and i.status <> 'DRAFT'"
            + " and i.rectifies_invoice_id is null and not exists (select from invoice other"
            + " where other.customer_id = :owner and other.replaces_invoice_id = i.invoice_id)";

    private static final OwnQuery<Charged> OF_THE_LATEST_CYCLE = new OwnQuery<>(
            "select i.invoice_id, i.number, i.status, i.status_since, i.total, i.held_amount, i.rectified_amount,"
                    + " i.issue_date, i.due_date, i.cycle_start_date" + CHARGING
                    + " and i.cycle_start_date = (select max(i.cycle_start_date)" + CHARGING + ")",
            Charged::of);

    /**
     * The current customer's of the latest cycle in which there are any; none that rectifies another, or that others
     * came in place of.
     */
    static List<Charged> ofTheLatestCycle() {
        return OF_THE_LATEST_CYCLE.list();
    }

    static Charged of(Invoice invoice) {
        return new Charged(
                invoice.id,
                invoice.number,
                invoice.status,
                invoice.statusSince,
                invoice.total,
                invoice.heldAmount,
                invoice.rectifiedAmount,
                invoice.issueDate,
                invoice.dueDate,
                invoice.cycleStartDate);
    }

    private static Charged of(ResultSet row) throws SQLException {
        return new Charged(
                row.getObject(1, UUID.class),
                row.getString(2),
                OwnQuery.name(row, 3, InvoiceStatus.class),
                OwnQuery.instant(row, 4),
                row.getBigDecimal(5),
                row.getBigDecimal(6),
                row.getBigDecimal(7),
                row.getObject(8, LocalDate.class),
                row.getObject(9, LocalDate.class),
                row.getObject(10, LocalDate.class));
    }

    /** Without its number, so that no log has it. */
    @Override
    public String toString() {
        return "Charged[" + id + "]";
    }
}
