package es.o2.mio2.management;

import java.time.Instant;
import java.util.UUID;

/** Where a page of requests ended: the key of its last one. */
record BlockPosition(Instant expectedAt, UUID requestId) {

    /** Before the oldest of all. */
    static final BlockPosition OLDEST = new BlockPosition(Instant.EPOCH, new UUID(0, 0));

    static BlockPosition parse(String text) {
        String[] parts = text.split(" ");
        return new BlockPosition(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    @Override
    public String toString() {
        return expectedAt + " " + requestId;
    }
}
