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

/** What the operator's systems told of an incident. Rows are only ever added. */
@Entity
@Table(name = "incident_event")
class IncidentEvent extends PanacheEntityBase {

    @Id
    @Column(name = "incident_event_id")
    UUID id;

    @Column(name = "incident_id")
    UUID incidentId;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    /** Which system tells of it. */
    String source;

    /** The source's own id for it. */
    @Column(name = "event_id")
    String eventId;

    @Enumerated(EnumType.STRING)
    IncidentEventType type;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Column(name = "received_at")
    Instant receivedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_status")
    IncidentStatus fromStatus;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_status")
    IncidentStatus toStatus;

    /** Of all that was told, so that the same event again is known from another with its id. */
    String fingerprint;

    /** Whether news of the same kind is known of an incident that is newer than this. */
    static boolean hasLater(UUID incidentId, IncidentEventReport event) {
        return count("incidentId = ?1 and type = ?2 and occurredAt > ?3", incidentId, event.type(), event.occurredAt())
                > 0;
    }

    /** Writes down what was told of an incident, after it counted. */
    static void keep(
            Incident incident, IncidentStatus before, IncidentEventReport report, Instant now, String fingerprint) {
        IncidentEvent event = new IncidentEvent();
        event.id = UUID.randomUUID();
        event.incidentId = incident.id;
        event.source = report.source();
        event.eventId = report.eventId();
        event.type = report.type();
        event.occurredAt = report.occurredAt();
        event.receivedAt = now;
        event.fromStatus = before;
        event.toStatus = incident.status;
        event.fingerprint = fingerprint;
        event.persist();
    }
}
