package es.o2.mio2.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Parameters;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One thing that was seen or changed. Rows are only ever added. */
@Entity
@Table(name = "audit_record")
class AuditRecord extends PanacheEntityBase {

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

    /** A page of what is looked for, the newest first. What doesn't matter makes no condition, so that an index serves. */
    static List<AuditRecord> page(AuditSearch.Query query, AuditPosition after, int limit) {
        StringBuilder conditions = new StringBuilder("occurredAt <= :after and (occurredAt < :after or id < :afterId)");
        Parameters parameters = Parameters.with("after", after.occurredAt()).and("afterId", after.auditId());
        if (query.customerId() != null) {
            conditions.append(" and customerId = :customerId");
            parameters.and("customerId", query.customerId());
        }
        if (query.actor() != null) {
            conditions.append(" and actor = :actor");
            parameters.and("actor", query.actor());
        }
        if (query.from() != null) {
            conditions.append(" and occurredAt >= :from");
            parameters.and("from", query.from());
        }
        if (query.to() != null) {
            conditions.append(" and occurredAt < :to");
            parameters.and("to", query.to());
        }
        return AuditRecord.<AuditRecord>find(conditions + " order by occurredAt desc, id desc", parameters)
                .page(0, limit)
                .list();
    }
}
