package es.o2.mio2.profile;

import es.o2.mio2.audit.ActorKind;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditOutcome;
import es.o2.mio2.audit.AuditPosition;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;

/**
 * The audit trail as the customer whom it concerns may see it: the same rows, by their owner. They are only looked at
 * here.
 */
@Entity
@Immutable
@Table(name = "audit_record")
class Activity extends PanacheEntityBase {

    /** That the customer looks at the list is no news to them, and would fill it. */
    private static final String SHOWN = "action <> ?1";

    private static final Pattern ID = Pattern.compile("^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?: .*)?$");

    @Id
    @Column(name = "audit_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_kind")
    ActorKind actor;

    @Column(name = "session_id")
    UUID sessionId;

    @Enumerated(EnumType.STRING)
    AuditAction action;

    @Enumerated(EnumType.STRING)
    AuditOutcome outcome;

    String subject;

    String address;

    @Column(name = "user_agent")
    String userAgent;

    /** The id of what it was done to; absent where it was done to nothing that has one. */
    Optional<UUID> subjectId() {
        return Optional.ofNullable(subject)
                .map(ID::matcher)
                .filter(Matcher::matches)
                .map(found -> UUID.fromString(found.group(1)));
    }

    /** Whether another than the customer could have done it, so that it had an effect. */
    boolean isByWhoeverWasIn() {
        return (actor == ActorKind.CUSTOMER || actor == ActorKind.UNKNOWN) && outcome == AuditOutcome.DONE;
    }

    AuditPosition position() {
        return new AuditPosition(occurredAt, id);
    }

    /** A page of the current customer's, the newest first. */
    static List<Activity> page(AuditPosition after, int limit) {
        return Activity.<Activity>find(
                        SHOWN + " and occurredAt <= ?2 and (occurredAt < ?2 or id < ?3)"
                                + " order by occurredAt desc, id desc",
                        AuditAction.ACTIVITY_SEEN,
                        after.occurredAt(),
                        after.auditId())
                .page(0, limit)
                .list();
    }

    /** One of the current customer's. */
    static Optional<Activity> shown(UUID activityId) {
        return find(SHOWN + " and id = ?2", AuditAction.ACTIVITY_SEEN, activityId)
                .firstResultOptional();
    }
}
