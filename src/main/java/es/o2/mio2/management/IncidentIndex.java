package es.o2.mio2.management;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The incidents of all customers, for those who answer them, and for what time does to them. The one place that looks
 * past their owners: it gives ids and numbers, and nothing that was said.
 */
@ApplicationScoped
class IncidentIndex {

    private static final String OPEN = "status in ('ACKNOWLEDGED', 'IN_PROGRESS', 'PENDING', 'HELD')";

    private final EntityManager entities;

    IncidentIndex(EntityManager entities) {
        this.entities = entities;
    }

    /** An incident, and whose it is. */
    record Found(UUID customerId, IncidentPosition position) {

        UUID incidentId() {
            return position.incidentId();
        }
    }

    /** How many wait for an answer: those past their last day, and those near to it. */
    record Waiting(long overdue, long nearlyOverdue) {}

    /** Whose incident it is. */
    Optional<UUID> ownerOf(UUID incidentId) {
        return rows("select customer_id from incident where incident_id = ?1", incidentId).stream()
                .findFirst()
                .map(row -> row.get(0, UUID.class));
    }

    /** Nobody else opens one for this customer until the end of the transaction. */
    void holdOpenings(UUID customerId) {
        hold("incidents " + customerId);
    }

    /**
     * Takes a source's event id until the end of the transaction.
     *
     * @return the fingerprint of what was told by it before
     */
    Optional<String> claim(String source, String eventId) {
        hold("incident-event " + source + " " + eventId);
        return rows("select fingerprint from incident_event where source = ?1 and event_id = ?2", source, eventId)
                .stream()
                .findFirst()
                .map(row -> row.get(0, String.class));
    }

    private void hold(String what) {
        rows("select 1 from pg_advisory_xact_lock(hashtextextended(cast(?1 as text), 0))", what);
    }

    /** Those that are open, the oldest first, from after a position on. */
    List<Found> open(IncidentPosition after, int limit) {
        return found(rows(
                "select customer_id, created_at, incident_id from incident where " + OPEN
                        + " and (created_at, incident_id) > (?1, ?2) order by created_at, incident_id limit ?3",
                after.createdAt(),
                after.incidentId(),
                limit));
    }

    /** The oldest that customers opened themselves, that wait for nobody else, and that nothing happened to since. */
    List<Found> untouched(Instant since, int limit) {
        return found(rows(
                "select customer_id, created_at, incident_id from incident"
                        + " where status in ('ACKNOWLEDGED', 'IN_PROGRESS') and invoice_id is null and updated_at <= ?1"
                        + " order by created_at, incident_id limit ?2",
                since,
                limit));
    }

    /**
     * Closes some of those that were resolved and whose time is over, and none that somebody is at: which they were. Not
     * while a dispute follows its incident's end, which would be another.
     */
    List<Found> close(Instant now, int limit) {
        return found(rows("""
                with due as (
                    select incident_id from incident where status = 'RESOLVED' and closes_at <= ?1
                        and not exists (select from invoice_dispute dispute where dispute.customer_id = incident.customer_id
                            and dispute.incident_id = incident.incident_id and dispute.outcome is null)
                    order by closes_at limit ?2 for update skip locked),
                closed as (
                    update incident set status = 'CLOSED', updated_at = ?1, closes_at = null, version = version + 1
                    from due where incident.incident_id = due.incident_id and status = 'RESOLVED'
                    returning incident.customer_id, incident.created_at, incident.incident_id),
                kept as (
                    insert into incident_move (move_id, customer_id, incident_id, moved_at, status)
                    select gen_random_uuid(), customer_id, incident_id, cast(?1 as timestamptz), 'CLOSED' from closed)
                select customer_id, created_at, incident_id from closed""", now, limit));
    }

    /** How many of those that are open are past their last day, or will be soon. */
    Waiting waiting(LocalDate today, LocalDate soon) {
        Tuple row = rows(
                        "select count(*) filter (where answer_due_date < ?1), count(*) filter (where answer_due_date >= ?1"
                                + " and answer_due_date <= ?2) from incident where " + OPEN,
                        today,
                        soon)
                .get(0);
        return new Waiting(row.get(0, Long.class), row.get(1, Long.class));
    }

    private static List<Found> found(List<Tuple> rows) {
        return rows.stream()
                .map(row -> new Found(
                        row.get(0, UUID.class),
                        new IncidentPosition(row.get(1, Instant.class), row.get(2, UUID.class))))
                .toList();
    }

    private List<Tuple> rows(String sql, Object... parameters) {
        var query = entities.createNativeQuery(sql, Tuple.class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        @SuppressWarnings("unchecked")
        List<Tuple> found = query.getResultList();
        return found;
    }
}
