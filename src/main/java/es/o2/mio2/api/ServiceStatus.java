package es.o2.mio2.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a product, a line or an add-on is in its life. */
@Schema(description = "Where it is in its life.")
public enum ServiceStatus {
    /** Contracted, and not working yet. */
    PENDING,
    ACTIVE,
    SUSPENDED,
    TERMINATED
}
