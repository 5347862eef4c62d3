package es.o2.mio2.invoices;

import es.o2.mio2.api.Language;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.Money;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Tells customers, once, that their bank sent a direct debit back. Of several of a batch they are told together. A
 * refund isn't told: they asked their bank for it themselves.
 */
@ApplicationScoped
class ReturnedDebits {

    private static final String TAKE = "create temporary table returned_debit on commit drop as"
            + " select payment.payment_id, payment.amount, invoice.customer_id, invoice.invoice_id from payment"
            + " join invoice on invoice.number = payment.invoice_number and invoice.status = 'RETURNED'"
            + " where payment.kind = 'RETURNED' and payment.told_at is null"
            + " and payment.invoice_number in (select invoice_number from touched_invoice)";

    private static final String TOLD =
            "update payment set told_at = ? from returned_debit d where payment.payment_id = d.payment_id";

    private static final String INVOICES = "select distinct customer_id, invoice_id from returned_debit";

    private static final String CUSTOMERS = "select c.customer_id, c.language, c.contact_phone, c.email,"
            + " sum(d.amount) as amount from returned_debit d join customer c using (customer_id)"
            + " group by c.customer_id, c.language, c.contact_phone, c.email order by c.customer_id";

    private final AuditTrail audit;
    private final Notices notices;

    ReturnedDebits(AuditTrail audit, Notices notices) {
        this.audit = audit;
        this.notices = notices;
    }

    /** Of the invoices in the table {@code touched_invoice}, after it was decided where they stand. */
    void tell(BatchTables tables, Instant now, String operator) throws SQLException {
        tables.run(TAKE);
        if (tables.run(TOLD, now) == 0) {
            return;
        }
        audit.byOperator(
                tables.connection(),
                operator,
                AuditAction.DEBIT_RETURNED,
                tables.query(
                        row -> new AuditTrail.Concerned(row.getObject(1, UUID.class), row.getString(2)), INVOICES));
        List<Notices.Warning> warnings = tables.query(ReturnedDebits::warning, CUSTOMERS);
        notices.warn(tables.connection(), warnings);
    }

    /** By SMS, and by e-mail where no phone is known. */
    private static Notices.Warning warning(ResultSet row) throws SQLException {
        Language language = Language.ofTag(row.getString("language"));
        String phone = row.getString("contact_phone");
        Recipient recipient = new Recipient(language, phone, phone == null ? row.getString("email") : null);
        BigDecimal amount = row.getBigDecimal("amount");
        return new Notices.Warning(
                row.getObject("customer_id", UUID.class),
                recipient,
                recipient,
                "debit.returned",
                Money.eur(amount).text(language.locale()));
    }
}
