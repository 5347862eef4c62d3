package es.o2.mio2.usage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was used; its amounts are bytes, seconds, or units. */
@Schema(description = "What was used: data (bytes), calls (seconds), messages (units).")
public enum UsageKind {
    DATA,
    VOICE,
    SMS,
    MMS
}
