package es.o2.mio2.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How it ended. */
@Schema(description = "Whether it was done, or refused.")
public enum AuditOutcome {
    DONE,
    REFUSED
}
