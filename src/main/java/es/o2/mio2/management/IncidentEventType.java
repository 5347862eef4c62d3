package es.o2.mio2.management;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the operator's side does with an incident. */
@Schema(description = """
                What was done: the incident moved to the status of this name (`IN_PROGRESS`, `PENDING`, `HELD`, \
                `RESOLVED`, `REJECTED`, `CANCELLED`), a technician's visit was agreed (`APPOINTMENT_SET`), or something \
                was said and nothing else (`MESSAGE`).""")
public enum IncidentEventType {
    IN_PROGRESS(IncidentStatus.IN_PROGRESS, false),
    /** It waits for the customer, who is asked something. */
    PENDING(IncidentStatus.PENDING, true),
    HELD(IncidentStatus.HELD, false),
    RESOLVED(IncidentStatus.RESOLVED, true),
    REJECTED(IncidentStatus.REJECTED, true),
    /** The customer took it back, on the phone. */
    CANCELLED(IncidentStatus.CANCELLED, false),
    APPOINTMENT_SET(null, false),
    MESSAGE(null, true);

    private final IncidentStatus status;
    private final boolean inWords;

    IncidentEventType(IncidentStatus status, boolean inWords) {
        this.status = status;
        this.inWords = inWords;
    }

    /** Where it moves to; {@code null} where it stays. */
    IncidentStatus status() {
        return status;
    }

    /** Whether it comes to nothing without words to the customer. */
    public boolean needsMessage() {
        return inWords;
    }
}
