package es.o2.mio2.management;

import java.time.Instant;

/**
 * What the operator's systems tell of an incident. What they say nothing of is {@code null}.
 *
 * @param eventId the source's own id: the same event counts once
 * @param source which system it is
 * @param message to the customer
 * @param visit when the technician comes
 */
public record IncidentEventReport(
        String eventId, String source, IncidentEventType type, Instant occurredAt, String message, Visit visit) {

    /** When the technician comes. */
    public record Visit(Instant startsAt, Instant endsAt) {}

    /** Without what was said, so that no log has it. */
    @Override
    public String toString() {
        return "IncidentEventReport[" + source + " " + eventId + " " + type + "]";
    }
}
