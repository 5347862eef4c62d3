package es.o2.mio2.management;

import java.time.Instant;
import java.util.UUID;

/** Where a page of incidents ended: the key of its last one. */
record IncidentPosition(Instant createdAt, UUID incidentId) {

    /** Before the newest of all. */
    static final IncidentPosition NEWEST =
            new IncidentPosition(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1L, -1L));

    /** Before the oldest of all. */
    static final IncidentPosition OLDEST =
            new IncidentPosition(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0L, 0L));

    static IncidentPosition of(Incident incident) {
        return new IncidentPosition(incident.createdAt, incident.id);
    }

    static IncidentPosition parse(String text) {
        String[] parts = text.split(" ");
        return new IncidentPosition(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    @Override
    public String toString() {
        return createdAt + " " + incidentId;
    }
}
