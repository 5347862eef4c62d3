package es.o2.mio2.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One thing that was seen or changed. Rows are only ever added. */
@Entity
@Table(name = "audit_record")
class AuditRecord extends PanacheEntityBase {

    /** Who did it. */
    enum ActorKind {
        CUSTOMER,
        OPERATOR,
        SYSTEM,
        /** Somebody at the door who hasn't shown who they are. */
        UNKNOWN
    }

    @Id
    @Column(name = "audit_id")
    UUID id;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_kind")
    ActorKind actorKind;

    String actor;

    /** Whom it concerns; absent where nobody is known by what was said. */
    @Column(name = "customer_id")
    UUID customerId;

    @Column(name = "session_id")
    UUID sessionId;

    @Enumerated(EnumType.STRING)
    AuditAction action;

    @Enumerated(EnumType.STRING)
    AuditOutcome outcome;

    /** What it was done to: an id of ours or a code, never a value that is masked elsewhere. */
    String subject;

    String address;

    @Column(name = "user_agent")
    String userAgent;

    String correlator;
}
