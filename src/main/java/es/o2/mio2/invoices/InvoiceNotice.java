package es.o2.mio2.invoices;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** What a customer is to be told of the invoices that a billing run issued. {@link ChunkIssuing} writes them down. */
@Entity
@Table(name = "invoice_notice")
@IdClass(InvoiceNotice.Key.class)
class InvoiceNotice extends PanacheEntityBase {

    /** Of the current customer, by the run. */
    record Key(UUID runId) implements Serializable {}

    @Id
    @Column(name = "run_id")
    UUID runId;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    int invoices;

    /** Euros with tax, all of them together. */
    BigDecimal total;

    /** When they are charged. */
    @Column(name = "due_date")
    LocalDate dueDate;

    @Column(name = "noticed_at")
    Instant noticedAt;

    @Column(name = "told_at")
    Instant toldAt;

    /** How often it couldn't be told. */
    int tries;

    /** Before that it isn't tried again. */
    @Column(name = "next_try_at")
    Instant nextTryAt;

    /** The current customer's couldn't be told: it waits, and others come first. */
    static void putOff(UUID runId, int tries, Instant nextTryAt) {
        update("tries = ?1, nextTryAt = ?2 where runId = ?3 and toldAt is null", tries, nextTryAt, runId);
    }

    /** Takes the current customer's on to tell it: false where that was done, or is being done, by somebody else. */
    static boolean take(UUID runId, Instant now) {
        return update("toldAt = ?1 where runId = ?2 and toldAt is null", now, runId) == 1;
    }

    /** The current customer's. */
    static InvoiceNotice of(UUID runId) {
        return find("runId", runId).singleResult();
    }
}
