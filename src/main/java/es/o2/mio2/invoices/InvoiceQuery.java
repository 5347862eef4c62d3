package es.o2.mio2.invoices;

import es.o2.mio2.access.OwnQuery;
import es.o2.mio2.api.Language;
import es.o2.mio2.billing.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Finds the current customer's invoices as a list shows them, with one statement a page. */
final class InvoiceQuery {

    /**
     * The newest first, by the key and never by counting. What the partial index is made for is said in its own words: a
     * parameter would hide it.
     */
    private static final OwnQuery<InvoiceSummary> PAGE = new OwnQuery<>(
            "select i.invoice_id, i.number, i.issuer, i.product_id, i.line_id, i.tariff_code, t.name,"
                    + " i.period_start_date, i.period_end_date, i.issue_date, i.due_date, i.total, i.status,"
                    + " i.rectifies_invoice_id, i.replaces_invoice_id"
                    + " from invoice i join tariff_text t on t.tariff_code = i.tariff_code and t.language = :1"
                    + " where i.customer_id = :owner and i.status <> 'DRAFT' and i.issue_date <= :2"
                    + " and (i.issue_date < :2 or i.period_start_date < :3"
                    + " or (i.period_start_date = :3 and i.invoice_id < :4))"
                    + " and i.issue_date >= :5"
                    + " and (:6::uuid is null or i.product_id = :6)"
                    + " and (:7::text is null or i.status = :7)"
                    + " order by i.issue_date desc, i.period_start_date desc, i.invoice_id desc limit :8",
            InvoiceQuery::summary);

    private InvoiceQuery() {}

    /** A page of those that fit, after a position, with their tariffs' names in a language. */
    static List<InvoiceSummary> page(InvoiceFilter filter, InvoicePosition after, Language language, int limit) {
        return PAGE.list(
                language.tag(),
                after.issueDate(),
                after.periodStartDate(),
                after.invoiceId(),
                filter.firstDay(),
                filter.productId(),
                filter.status() == null ? null : filter.status().kept().name(),
                limit);
    }

    private static InvoiceSummary summary(ResultSet row) throws SQLException {
        return new InvoiceSummary(
                row.getObject(1, UUID.class),
                row.getString(2),
                OwnQuery.name(row, 3, Issuer.class),
                row.getObject(4, UUID.class),
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getString(7),
                row.getObject(8, LocalDate.class),
                row.getObject(9, LocalDate.class),
                row.getObject(10, LocalDate.class),
                row.getObject(11, LocalDate.class),
                Money.eur(row.getBigDecimal(12)),
                IssuedStatus.of(OwnQuery.name(row, 13, InvoiceStatus.class)),
                row.getObject(14, UUID.class),
                row.getObject(15, UUID.class));
    }
}
