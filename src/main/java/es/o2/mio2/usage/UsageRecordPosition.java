package es.o2.mio2.usage;

import java.time.Instant;
import java.util.UUID;

/** Where a page of records ended: the key of its last one. */
record UsageRecordPosition(Instant startedAt, UUID recordKey) {

    /** Before the newest of all. */
    static final UsageRecordPosition NEWEST =
            new UsageRecordPosition(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1L, -1L));

    /** Before the newest that began before a moment: no key is less than this one. */
    static UsageRecordPosition before(Instant moment) {
        return new UsageRecordPosition(moment, new UUID(0, 0));
    }

    /** As {@link #toString} wrote it. */
    static UsageRecordPosition parse(String text) {
        String[] parts = text.split(" ");
        return new UsageRecordPosition(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    @Override
    public String toString() {
        return startedAt + " " + recordKey;
    }
}
