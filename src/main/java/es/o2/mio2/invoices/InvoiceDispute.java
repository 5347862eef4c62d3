package es.o2.mio2.invoices;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.TenantId;

/** An incident against an invoice, as far as the invoice is concerned. Whoever touches one locks its invoice first. */
@Entity
@Table(name = "invoice_dispute")
public class InvoiceDispute extends PanacheEntityBase {

    /** How a dispute ends. */
    @Schema(
            name = "DisputeOutcome",
            description = "The customer was right and the items are taken back (`ACCEPTED`), or wasn't (`REJECTED`).")
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
}
