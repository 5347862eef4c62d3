package es.o2.mio2.audit;

import java.time.Instant;
import java.util.UUID;

/** Where a page of the trail ended: the key of its last row. */
public record AuditPosition(Instant occurredAt, UUID auditId) {

    /** Before the newest of all. */
    public static final AuditPosition NEWEST =
            new AuditPosition(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1L, -1L));

    /** As {@link #toString} wrote it. */
    public static AuditPosition parse(String text) {
        String[] parts = text.split(" ");
        return new AuditPosition(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    static AuditPosition of(AuditRecord row) {
        return new AuditPosition(row.occurredAt, row.id);
    }

    @Override
    public String toString() {
        return occurredAt + " " + auditId;
    }
}
