package es.o2.mio2.management;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That a line is to be suspended. */
@Schema(description = "That the line is to be suspended.")
record SuspensionRequest(@NotNull SuspensionReason reason) {}
