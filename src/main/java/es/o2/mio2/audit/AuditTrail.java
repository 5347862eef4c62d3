package es.o2.mio2.audit;

import es.o2.mio2.api.Exchange;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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

    /** The service did it by itself, to something of this customer's. */
    public void bySystem(AuditAction action, UUID customerId, String subject) {
        AuditRecord row = row(ActorKind.SYSTEM, null, action, AuditOutcome.DONE);
        row.customerId = customerId;
        row.subject = subject;
        row.persist();
    }

    /**
     * An operator did it to these customers, many at once, through the connection on which that comes.
     *
     * @param concerned each gets a row
     */
    public void byOperator(Connection connection, String operator, AuditAction action, List<Concerned> concerned)
            throws SQLException {
        Optional<Exchange> exchange = exchange();
        try (PreparedStatement insert = connection.prepareStatement("insert into audit_record (audit_id, occurred_at,"
                + " actor_kind, actor, customer_id, action, outcome, subject, address, user_agent, correlator)"
                + " select gen_random_uuid(), ?, ?, ?, customer_id, ?, ?, subject, ?, ?, ?"
                + " from unnest(?::uuid[], ?::text[]) as concerned (customer_id, subject)")) {
            insert.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            insert.setString(2, ActorKind.OPERATOR.name());
            insert.setString(3, operator);
            insert.setString(4, action.name());
            insert.setString(5, AuditOutcome.DONE.name());
            insert.setString(6, exchange.map(Exchange::address).orElse(null));
            insert.setString(7, exchange.map(Exchange::userAgent).orElse(null));
            insert.setString(8, exchange.map(Exchange::correlator).orElse(null));
            insert.setArray(9, array(connection, "uuid", concerned, Concerned::customerId));
            insert.setArray(10, array(connection, "text", concerned, Concerned::subject));
            insert.executeUpdate();
        }
    }

    /**
     * Whom something was done to, and what of theirs.
     *
     * @param subject {@code null} where it was done to nothing that has an id
     */
    public record Concerned(UUID customerId, String subject) {}

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

    /** An operator was refused something. What is refused is undone: the row needs a transaction of its own. */
    public void refusedOperator(String operator, AuditAction action, String subject) {
        AuditRecord row = row(ActorKind.OPERATOR, operator, action, AuditOutcome.REFUSED);
        row.subject = subject;
        row.persist();
    }

    /** Of what wasn't done to a customer by an operator it is no longer known from where; gives how many rows there are. */
    public long forgetWhere(UUID customerId) {
        return AuditRecord.update(
                "address = null, userAgent = null where customerId = ?1 and actorKind <> ?2",
                customerId,
                ActorKind.OPERATOR);
    }

    private AuditRecord row(ActorKind kind, String actor, AuditAction action, AuditOutcome outcome) {
        AuditRecord row = new AuditRecord();
        row.id = UUID.randomUUID();
        row.occurredAt = clock.instant();
        row.actorKind = kind;
        row.actor = actor;
        row.action = action;
        row.outcome = outcome;
        exchange().ifPresent(exchange -> {
            row.address = exchange.address();
            row.userAgent = exchange.userAgent();
            row.correlator = exchange.correlator();
        });
        return row;
    }

    /** What is done by itself is done in none. */
    private Optional<Exchange> exchange() {
        return Optional.ofNullable(request.getCurrent()).map(Exchange::of);
    }

    private static <T> Array array(Connection connection, String type, List<T> of, Function<T, ?> value)
            throws SQLException {
        return connection.createArrayOf(type, of.stream().map(value).toArray());
    }
}
