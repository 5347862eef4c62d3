package es.o2.mio2.invoices;

import es.o2.mio2.access.OwnQuery;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.TenantId;

/** An incident against an invoice, as far as the invoice is concerned. Whoever touches one locks its invoice first. */
@Entity
@Table(name = "invoice_dispute")
public class InvoiceDispute extends PanacheEntityBase {

    private static final OwnQuery<UUID> RELEASED_ON = new OwnQuery<>(
            "select distinct invoice_id from invoice_dispute where customer_id = :owner and held_due_date = :1"
                    + " and released_amount > 0",
            row -> row.getObject(1, UUID.class));

    /** How a dispute ends. */
    @Schema(
            name = "DisputeOutcome",
            description = "The customer was right and the items are taken back (`ACCEPTED`), or wasn't, or gave it up"
                    + " (`REJECTED`).")
    public enum Outcome {
        ACCEPTED,
        REJECTED
    }

    @Id
    @Column(name = "incident_id")
    public UUID incidentId;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Column(name = "invoice_id")
    public UUID invoiceId;

    /** Euros with tax: what isn't charged until it is resolved. */
    @Column(name = "held_amount")
    public BigDecimal heldAmount;

    /** Euros with tax: what of that is due again since it was rejected, less what was taken back since. */
    @Column(name = "released_amount")
    public BigDecimal releasedAmount = new BigDecimal("0.00");

    /** When that is charged; absent where nothing was held, or the customer was right. */
    @Column(name = "held_due_date")
    public LocalDate heldDueDate;

    @Column(name = "opened_at")
    public Instant openedAt;

    /** Absent while it is open. */
    @Enumerated(EnumType.STRING)
    public Outcome outcome;

    @Column(name = "resolved_at")
    public Instant resolvedAt;

    /** The invoice that takes the items back, where any was to be. */
    @Column(name = "rectifying_invoice_id")
    public UUID rectifyingInvoiceId;

    /** What was held is due again, and charged on this day. */
    void release(LocalDate dueDate) {
        if (heldAmount.signum() > 0) {
            releasedAmount = heldAmount;
            heldDueDate = dueDate;
        }
    }

    /** Those of an invoice of the current customer's of which something is due again, in the order of their days. */
    static List<InvoiceDispute> released(UUID invoiceId) {
        return list("invoiceId = ?1 and releasedAmount > 0 order by heldDueDate, incidentId", invoiceId);
    }

    /** The current customer's invoices of which something is due again, and charged on a day. */
    static List<UUID> releasedOn(LocalDate day) {
        return RELEASED_ON.list(day);
    }

    /**
     * Items of an invoice are taken back: what was held of them, and is due again, isn't any more.
     *
     * @param invoice locked
     * @param gone all of its items that were taken back, or are now
     */
    static void takeBack(Invoice invoice, Set<UUID> gone) {
        List<InvoiceDispute> released = released(invoice.id);
        if (released.isEmpty()) {
            return;
        }
        List<InvoiceItem> left = InvoiceItem.of(invoice.id).stream()
                .filter(item -> !gone.contains(item.id))
                .toList();
        for (InvoiceDispute dispute : released) {
            Set<UUID> about = DisputedItem.of(dispute.incidentId);
            BigDecimal stillDue =
                    RectifiedTotal.ofPremium(left.stream().filter(item -> about.contains(item.id)), invoice.taxRate);
            dispute.releasedAmount = dispute.releasedAmount.min(stillDue);
        }
    }
}
