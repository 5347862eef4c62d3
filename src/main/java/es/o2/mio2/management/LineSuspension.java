package es.o2.mio2.management;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** That a customer suspended a line of theirs, and what came of it. Rows are never taken away. */
@Entity
@Table(name = "line_suspension")
class LineSuspension extends PanacheEntityBase {

    @Id
    @Column(name = "suspension_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "line_id")
    UUID lineId;

    @Enumerated(EnumType.STRING)
    SuspensionReason reason;

    @Column(name = "suspended_at")
    Instant suspendedAt;

    /** In which the customer asked for it. */
    @Column(name = "session_id")
    UUID sessionId;

    /** {@code null} as long as it is suspended. */
    @Column(name = "reactivated_at")
    Instant reactivatedAt;

    /** In which session the customer wanted the line back. */
    @Column(name = "reactivated_in")
    UUID reactivatedIn;

    @Version
    int version;

    static LineSuspension begin(UUID lineId, SuspensionReason reason, UUID sessionId, Instant now) {
        LineSuspension suspension = new LineSuspension();
        suspension.id = UUID.randomUUID();
        suspension.lineId = lineId;
        suspension.reason = reason;
        suspension.suspendedAt = now;
        suspension.sessionId = sessionId;
        suspension.persist();
        return suspension;
    }

    /** The one of a line of the current customer's that goes on. */
    static Optional<LineSuspension> open(UUID lineId) {
        return find("lineId = ?1 and reactivatedAt is null", lineId).firstResultOptional();
    }

    void end(UUID endedIn, Instant now) {
        reactivatedAt = now;
        reactivatedIn = endedIn;
    }
}
