package es.o2.mio2.operations;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a customer may log in. */
@Schema(description = "Whether the customer may log in.")
enum AccessStatus {
    ENABLED,
    DISABLED
}
