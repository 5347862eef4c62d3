package es.o2.mio2.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A time in which what a thief would want most has to wait. */
@Entity
@Table(name = "account_hold")
class Hold extends PanacheEntityBase {

    @Id
    @Column(name = "hold_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Enumerated(EnumType.STRING)
    Holds.Cause cause;

    @Column(name = "began_at")
    Instant beganAt;

    @Column(name = "ends_at")
    Instant endsAt;

    /** When the last of the current customer's ends that began for one of these and haven't ended. */
    static Optional<Instant> lastEnd(Set<Holds.Cause> causes, Instant now) {
        if (causes.isEmpty()) {
            return Optional.empty();
        }
        return find("select max(endsAt) from Hold where endsAt > ?1 and cause in ?2", now, causes)
                .project(Instant.class)
                .stream()
                .filter(end -> end != null)
                .findFirst();
    }
}
