package es.o2.mio2.management;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** Something that a customer says is wrong. */
@Entity
@Table(name = "incident")
class Incident extends PanacheEntityBase {

    @Id
    @Column(name = "incident_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    /** For people, see {@link IncidentReference}. */
    String reference;

    @Enumerated(EnumType.STRING)
    IncidentCategory category;

    @Enumerated(EnumType.STRING)
    IncidentStatus status;

    /** What the customer said. */
    String description;

    @Column(name = "product_id")
    UUID productId;

    @Column(name = "line_id")
    UUID lineId;

    @Column(name = "invoice_id")
    UUID invoiceId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** The last day of the law's month, in Madrid. */
    @Column(name = "answer_due_date")
    LocalDate answerDueDate;

    /** What was said to the customer at its end. */
    String answer;

    /** When a technician comes, where that was agreed. */
    @Column(name = "appointment_starts_at")
    Instant appointmentStartsAt;

    @Column(name = "appointment_ends_at")
    Instant appointmentEndsAt;

    /** Of one that is resolved: when it is closed, unless the customer answers. */
    @Column(name = "closes_at")
    Instant closesAt;

    @Version
    int version;

    /** The current customer's, the newest first, from after a position on. */
    static List<Incident> page(IncidentPosition after, int limit) {
        return Incident.<Incident>find(
                        "createdAt < ?1 or (createdAt = ?1 and id < ?2) order by createdAt desc, id desc",
                        after.createdAt(),
                        after.incidentId())
                .page(Page.ofSize(limit))
                .list();
    }

    /**
     * Whether the current customer has one open about a line, or about a product; what they dispute of invoices isn't
     * one.
     *
     * @param lineId {@code null} where it is about a product, and the other way round
     */
    static boolean isOpenAbout(UUID lineId, UUID productId) {
        String about = lineId == null ? "productId = ?1" : "lineId = ?1";
        return count(
                        about + " and invoiceId is null and status in ?2",
                        lineId == null ? productId : lineId,
                        IncidentStatus.OPEN)
                > 0;
    }

    /** The current customer's; nobody else moves it until the transaction ends. */
    static Optional<Incident> lock(UUID incidentId) {
        return Incident.<Incident>find("id", incidentId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
