package es.o2.mio2.home;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a section is open. */
@Schema(description = "Whether a section is open.")
public enum SectionStatus {
    /** Open. */
    AVAILABLE,
    /** Not open yet. */
    COMING_SOON,
    /** Closed for a while. */
    MAINTENANCE
}
