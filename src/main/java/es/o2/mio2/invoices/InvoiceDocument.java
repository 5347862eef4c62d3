package es.o2.mio2.invoices;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** An invoice as a PDF, as it was rendered when it was first asked for; it never changes. */
@Entity
@Table(name = "invoice_document")
class InvoiceDocument extends PanacheEntityBase {

    private static final String AS_IT_STANDS = "invoiceId = ?1 and heldAmount = ?2 and rectifiedAmount = ?3";

    @Id
    @Column(name = "document_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "invoice_id")
    UUID invoiceId;

    /** What is held in dispute, as its pages say: for each amount there is a document of its own, as for the next. */
    @Column(name = "held_amount")
    BigDecimal heldAmount;

    /** What others took back of the invoice, as its pages say. */
    @Column(name = "rectified_amount")
    BigDecimal rectifiedAmount;

    /** Which pages it was made with. */
    @Column(name = "template_version")
    int templateVersion;

    byte[] sha256;

    byte[] content;

    @Column(name = "rendered_at")
    Instant renderedAt;

    /** That of one of the current customer's invoices, as it stands; nothing where none was asked for yet. */
    static Optional<InvoiceDocument> of(Invoice invoice) {
        return find(AS_IT_STANDS, invoice.id, invoice.heldAmount, invoice.rectifiedAmount)
                .firstResultOptional();
    }

    /** Whether there is one that says this of an invoice of the current customer's. */
    static boolean isKept(Invoice invoice) {
        return count(AS_IT_STANDS, invoice.id, invoice.heldAmount, invoice.rectifiedAmount) > 0;
    }
}
