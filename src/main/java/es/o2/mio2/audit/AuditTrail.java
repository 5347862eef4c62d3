package es.o2.mio2.audit;

import es.o2.mio2.api.Exchange;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Writes the trail. Every method joins the caller's transaction, so that the row stands or falls with the deed. */
@ApplicationScoped
public class AuditTrail {

    private final Clock clock;
    private final CurrentVertxRequest request;

    AuditTrail(Clock clock, CurrentVertxRequest request) {
        this.clock = clock;
        this.request = request;
    }

    /** A customer did it, in this session of theirs. */
    public void byCustomer(UUID customerId, UUID sessionId, AuditAction action, String subject) {
        AuditRecord row = row(ActorKind.CUSTOMER, customerId.toString(), action, AuditOutcome.DONE);
        row.customerId = customerId;
        row.sessionId = sessionId;
        row.subject = subject;
        row.persist();
    }

    /** An operator did it. */
    public void byOperator(String operator, AuditAction action, String subject) {
        byOperator(operator, action, null, subject);
    }

    /** An operator did it to something of this customer's. */
    public void byOperator(String operator, AuditAction action, UUID customerId, String subject) {
        AuditRecord row = row(ActorKind.OPERATOR, operator, action, AuditOutcome.DONE);
        row.customerId = customerId;
        row.subject = subject;
        row.persist();
    }

    /**
     * Somebody at the door was refused.
     *
     * @param customerId whom they said they were, {@code null} where there is no such customer
     */
    public void refused(UUID customerId, UUID sessionId, AuditAction action) {
        AuditRecord row = row(ActorKind.UNKNOWN, null, action, AuditOutcome.REFUSED);
        row.customerId = customerId;
        row.sessionId = sessionId;
        row.persist();
    }

    /**
     * Somebody at the door asked for something, and it was done.
     *
     * @param from where the request came from, which may be over by now
     */
    public void requested(UUID customerId, AuditAction action, Exchange from) {
        AuditRecord row = row(ActorKind.UNKNOWN, null, action, AuditOutcome.DONE);
        row.customerId = customerId;
        row.address = from.address();
        row.userAgent = from.userAgent();
        row.correlator = from.correlator();
        row.persist();
    }

    /**
     * A customer was refused something of which who asks for it is worth knowing. What is refused is undone: the row
     * needs a transaction of its own.
     */
    public void refusedCustomer(UUID customerId, UUID sessionId, AuditAction action, String subject) {
        AuditRecord row = row(ActorKind.CUSTOMER, customerId.toString(), action, AuditOutcome.REFUSED);
        row.customerId = customerId;
        row.sessionId = sessionId;
        row.subject = subject;
        row.persist();
    }

    private AuditRecord row(ActorKind kind, String actor, AuditAction action, AuditOutcome outcome) {
        AuditRecord row = new AuditRecord();
        row.id = UUID.randomUUID();
        row.occurredAt = clock.instant();
        row.actorKind = kind;
        row.actor = actor;
        row.action = action;
        row.outcome = outcome;
        if (request.getCurrent() != null) {
            Exchange exchange = Exchange.of(request.getCurrent());
            row.address = exchange.address();
            row.userAgent = exchange.userAgent();
            row.correlator = exchange.correlator();
        }
        return row;
    }
}
