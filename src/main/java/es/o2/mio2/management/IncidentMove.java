package es.o2.mio2.management;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** One status that an incident came to. */
@Entity
@Table(name = "incident_move")
class IncidentMove extends PanacheEntityBase {

    @Id
    @Column(name = "move_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "incident_id")
    UUID incidentId;

    @Column(name = "moved_at")
    Instant movedAt;

    @Enumerated(EnumType.STRING)
    IncidentStatus status;

    /** Writes down where it is now. */
    static void keep(Incident incident) {
        IncidentMove move = new IncidentMove();
        move.id = UUID.randomUUID();
        move.incidentId = incident.id;
        move.movedAt = incident.updatedAt;
        move.status = incident.status;
        move.persist();
    }
}
