package es.o2.mio2.management;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a SIM works. */
@Schema(description = "Whether it works: with its line it may be suspended.")
enum SimStatus {
    ACTIVE,
    SUSPENDED
}
