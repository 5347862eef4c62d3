package es.o2.mio2.management;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a block is between off and on. */
@Schema(description = "Where a block is between off and on.")
enum BlockStatus {
    ACTIVATING,
    ACTIVE,
    DEACTIVATING,
    INACTIVE;

    /** Whether the customer wants it, by what they asked for last. */
    boolean isWanted() {
        return this == ACTIVATING || this == ACTIVE;
    }
}
