package es.o2.mio2.usage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was used; its amounts are bytes, seconds, or units. */
@Schema(description = "What was used: data (bytes), calls (seconds), messages (units).")
public enum UsageKind {
    DATA,
    VOICE,
    SMS,
    MMS;

    /** The amount where it is bytes; {@code null} where it isn't. */
    public Long bytes(long amount) {
        return this == DATA ? amount : null;
    }

    /** The amount where it is seconds; {@code null} where it isn't. */
    public Long seconds(long amount) {
        return this == VOICE ? amount : null;
    }

    /** The amount where it is units; {@code null} where it isn't. */
    public Long count(long amount) {
        return this == SMS || this == MMS ? amount : null;
    }
}
