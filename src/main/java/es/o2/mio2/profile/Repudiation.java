package es.o2.mio2.profile;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.TenantId;

/** That a customer said of something that it wasn't them. */
@Entity
@Table(name = "repudiation")
class Repudiation extends PanacheEntityBase {

    @Id
    @Column(name = "activity_id")
    UUID activityId;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    /** In which they said so. */
    @Column(name = "session_id")
    UUID sessionId;

    @Column(name = "repudiated_at")
    Instant repudiatedAt;

    /** When the current customer said so, by the activity; those of which they didn't aren't there. */
    static Map<UUID, Instant> of(List<UUID> activityIds) {
        return Repudiation.<Repudiation>list("activityId in ?1", activityIds).stream()
                .collect(Collectors.toMap(one -> one.activityId, one -> one.repudiatedAt));
    }

    static boolean isOf(UUID activityId) {
        return count("activityId", activityId) > 0;
    }

    static Repudiation add(UUID activityId, UUID sessionId, Instant now) {
        Repudiation repudiation = new Repudiation();
        repudiation.activityId = activityId;
        repudiation.sessionId = sessionId;
        repudiation.repudiatedAt = now;
        repudiation.persist();
        return repudiation;
    }
}
