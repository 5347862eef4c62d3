package es.o2.mio2.management;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a SIM is to be locked. */
@Schema(description = "Whether the SIM is to be locked.")
record SimLockRequest(
        @NotNull @Schema(description = "To lock it, or to lift its lock 24 hours later.")
        Boolean locked) {}
